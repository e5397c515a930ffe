# One image for server and worker: they share their dependencies and differ in the command.
# Server: node server/dist/main.js (the default). Worker: node worker/dist/main.js.

FROM node:22-slim AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY templates/package.json templates/
COPY server/package.json server/
COPY worker/package.json worker/
COPY client/package.json client/
COPY standalone/package.json standalone/
COPY test/package.json test/

FROM manifests AS build
RUN npm ci
COPY . .
RUN npm run build

FROM manifests AS dependencies
RUN npm ci --omit=dev --workspace shared --workspace templates --workspace server --workspace worker

FROM node:22-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/app/.data
WORKDIR /app
COPY --from=dependencies /app ./
COPY --from=build /app/shared/dist shared/dist
COPY --from=build /app/templates templates
COPY --from=build /app/server/dist server/dist
COPY --from=build /app/worker/dist worker/dist
COPY --from=build /app/client/dist client/dist
RUN install -d -o node -g node -m 0700 .data
USER node
EXPOSE 3000
CMD ["node", "server/dist/main.js"]
