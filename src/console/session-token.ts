import type { IncomingHttpHeaders } from 'node:http';

/** The cookie that holds a console's token. */
export const SESSION_COOKIE = 'veertien-session';

/** The token of a request: `Authorization: Bearer …` first (a program), else the cookie (a browser). */
export function tokenFrom(headers: IncomingHttpHeaders): string | undefined {
  return /^Bearer ([\w-]+)$/i.exec(headers.authorization ?? '')?.[1] ?? cookieFrom(headers.cookie ?? '');
}

function cookieFrom(header: string): string | undefined {
  for (const pair of header.split(';')) {
    const [name, value] = pair.trim().split('=');
    if (name === SESSION_COOKIE && value) return value;
  }
  return undefined;
}
