import type { ProblemDetails } from '@baton/shared';

/** What the server answered instead of a result, or `offline` when it could not be reached. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly errors: readonly { path: string; code: string; message: string }[];
  readonly details: Readonly<Record<string, unknown>>;

  constructor(problem: Partial<ProblemDetails> & { status: number; code: string }) {
    super(problem.detail ?? problem.title ?? problem.code);
    this.status = problem.status;
    this.code = problem.code;
    this.errors = problem.errors ?? [];
    this.details = { ...problem };
  }
}

export const isProblem = (error: unknown, status: number): error is ApiProblem =>
  error instanceof ApiProblem && error.status === status;

/** Reads an answer that is not a success; a proxy in between may answer something other than problem details. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  const given = typeof body === 'object' && body !== null ? (body as Partial<ProblemDetails>) : {};
  return new ApiProblem({
    ...given,
    status: response.status,
    code: given.code ?? (response.status >= 500 ? 'server-error' : 'request-failed'),
  });
}

export const offline = (): ApiProblem =>
  new ApiProblem({ status: 0, code: 'offline', detail: 'The server cannot be reached.' });
