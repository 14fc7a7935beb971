/** Kinds of problem of the HTTP API, with their status. */
export const STATUS = {
  invalidRequest: 400,
  notSignedIn: 401,
  wrongCredentials: 401,
  notAllowed: 403,
  notFound: 404,
  messageGone: 404,
  notWaiting: 404,
  severalMunicipalities: 409,
  tooManyTries: 429,
  failed: 500,
  unavailable: 503,
} as const;

export type ProblemKind = keyof typeof STATUS;
