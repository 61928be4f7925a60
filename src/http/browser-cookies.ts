import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { originOf, pathPrefixOf } from './porter.js';

/** The session of a browser, as Cognito calls it. */
const SESSION = 'cognito';
const HOUR_S = 3_600;

export const cookieOf = ({ headers }: FastifyRequest, name: string): string | undefined =>
  parseCookie(headers.cookie ?? '')[name];

/** `maxAge` in seconds; without it the cookie ends with the browser. */
export const setCookie = (
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  value: string,
  maxAge?: number,
): void => {
  const cookie = stringifySetCookie({
    ...{ name, value, httpOnly: true, sameSite: 'lax' },
    // Each world has its own. Over HTTP no browser would keep a secure one that is not of localhost.
    path: `${pathPrefixOf(request)}/`,
    secure: originOf(request).startsWith('https:'),
    ...(maxAge !== undefined && { maxAge }),
  });
  // Fastify adds this header to those of its name that are there.
  reply.header('set-cookie', cookie);
};

/** All sessions of this browser, as they came. */
export const browserSessionOf = (request: FastifyRequest): string | undefined => cookieOf(request, SESSION);

/** What the browser's sessions are from now on, for so many milliseconds: an hour unless given. */
export const keepBrowserSession = (
  request: FastifyRequest,
  reply: FastifyReply,
  session: string | undefined,
  life = HOUR_S * 1_000,
): void => {
  if (session === undefined) return;
  setCookie(request, reply, SESSION, session, Math.ceil(life / 1_000));
};

/** What is left of them after a sign-out; undefined: nothing. */
export const leaveBrowserSessions = (request: FastifyRequest, reply: FastifyReply, left: string | undefined): void => {
  setCookie(request, reply, SESSION, left ?? '', left === undefined ? 0 : HOUR_S);
};
