import { build, type Plugin } from 'vite';
import { launcherBuild } from './launcher.ts';

/** In development, answers the addresses of the visitor's side that the server answers in production. */
export function visitorPages(): Plugin {
  return {
    name: 'baton:visitor-pages',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split('?')[0];
        if (path === '/chat') request.url = request.url?.replace('/chat', '/chat.html');
        if (path !== '/widget.js') return next();
        launcherScript()
          .then((code) => response.setHeader('content-type', 'text/javascript; charset=utf-8').end(code))
          .catch(next);
      });
    },
  };
}

async function launcherScript(): Promise<string> {
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: { ...launcherBuild, write: false },
  });
  const [bundle] = Array.isArray(result) ? result : [result];
  if (!bundle || !('output' in bundle)) throw new Error('the launcher was not built');
  return bundle.output[0].code;
}
