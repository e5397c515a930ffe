export { type Answer, type CallInput, call } from './call.ts';
export { invalidate, routeKey, useChange, useRoute, useRouteList } from './hooks.ts';
export { newKey } from './new-key.ts';
export { ApiProblem, isProblem } from './problem.ts';
export { useMe, usePermission, useSession } from './session.ts';
