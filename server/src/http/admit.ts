import { type Route, UserError } from '@baton/shared';
import type { Request, RequestHandler } from 'express';
import { type Authenticate, requireCsrf } from '../auth/authenticate.ts';
import { type Principal, requirePermission, signInFirst, visitorsOnly } from '../auth/principal.ts';

const admitted = new WeakMap<Request, Principal>();

/** Who makes a request that was let pass. */
export function principalOf(request: Request): Principal {
  return admitted.get(request) ?? { kind: 'anonymous' };
}

export const otherConversation = (): UserError =>
  new UserError({ code: 'forbidden', status: 403, message: 'This token opens another conversation.' });

/** Lets a principal pass to a route, or throws a `UserError` that says what is missing. */
function requireAccess(input: { route: Route; principal: Principal; request: Request }): void {
  const { route, principal, request } = input;
  switch (route.access) {
    case 'public':
      return;
    case 'signed-in':
      if (principal.kind === 'visitor') throw visitorsOnly();
      if (principal.kind === 'anonymous') throw signInFirst();
      return;
    case 'conversation': {
      if (principal.kind === 'visitor') {
        if (principal.conversationId === request.params['id']) return;
        throw otherConversation();
      }
      const permission = route.method === 'GET' ? 'tickets.view' : 'tickets.edit';
      requirePermission({ principal, permission });
      return;
    }
    default:
      requirePermission({ principal, permission: route.access });
  }
}

/** Tells who makes a request and whether they may, before anything of its body is read. */
export function admit({ route, authenticate }: { route: Route; authenticate: Authenticate }): RequestHandler {
  return async (request, _response, next) => {
    const principal = await authenticate(request);
    requireCsrf({ principal, request });
    requireAccess({ route, principal, request });
    admitted.set(request, principal);
    next();
  };
}
