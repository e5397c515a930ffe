import type { Actor, ApiKeyId, ConversationId, Permission, User } from '@baton/shared';
import { UserError } from '@baton/shared';

/** Whoever makes a request. */
export type Principal =
  | { kind: 'user'; user: User; permissions: readonly Permission[]; sessionId: string; csrfToken: string }
  | { kind: 'api-key'; id: ApiKeyId; name: string; permissions: readonly Permission[] }
  | { kind: 'visitor'; conversationId: ConversationId }
  | { kind: 'anonymous' };

export function can({ principal, permission }: { principal: Principal; permission: Permission }): boolean {
  return 'permissions' in principal && principal.permissions.includes(permission);
}

/** Throws a `UserError` (401 or 403) that says what is missing. */
export function requirePermission({
  principal,
  permission,
}: {
  principal: Principal;
  permission: Permission;
}): void {
  if (can({ principal, permission })) return;
  if (principal.kind === 'anonymous') throw signInFirst();
  if (principal.kind === 'visitor') throw visitorsOnly();
  throw new UserError({
    code: 'forbidden',
    status: 403,
    message: `This needs the permission “${permission}”, which you do not have. Ask an administrator for it.`,
    details: { permission },
  });
}

export function signInFirst(): UserError {
  return new UserError({
    code: 'unauthenticated',
    status: 401,
    message: 'Sign in first, or send an API key as “Authorization: Bearer <key>”.',
  });
}

/** A visitor's token is good for its conversation and for nothing else. */
export function visitorsOnly(): UserError {
  return new UserError({
    code: 'forbidden',
    status: 403,
    message: 'This token opens its own conversation and nothing else. Sign in, or send an API key.',
  });
}

/** Who a principal is in histories and audit records. */
export function actorOf(principal: Principal): Actor {
  switch (principal.kind) {
    case 'user':
      return { kind: 'user', id: principal.user.id };
    case 'api-key':
      return { kind: 'api-key', id: principal.id };
    case 'visitor':
    case 'anonymous':
      return { kind: 'visitor' };
  }
}

export const userIdOf = (principal: Principal) => (principal.kind === 'user' ? principal.user.id : null);
