import type { FastifyReply, FastifyRequest } from 'fastify';
import { sameSecret } from '../../domain/kernel/hash.js';
import { cookieOf, setCookie } from '../browser-cookies.js';

/** As AWS calls them. */
const COOKIE = 'XSRF-TOKEN';
export const CSRF_FIELD = '_csrf';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

const cookieIn = (request: FastifyRequest): string | undefined => {
  const value = cookieOf(request, COOKIE);
  return value !== undefined && UUID.test(value) ? value : undefined;
};

/** The token for the forms of a page, which the browser's cookie says too: that which it has, or the one that is drawn. */
export const csrfToken = (request: FastifyRequest, reply: FastifyReply, draw: () => string): string => {
  const token = cookieIn(request) ?? draw();
  setCookie(request, reply, COOKIE, token);
  return token;
};

/**
 * Whether a form comes from a page of ours: it says what the browser's cookie says. Cookies are shared between the ports of localhost, so a
 * neighbour could set one; a browser that tells where a form comes from is believed.
 */
export const isOwnForm = (request: FastifyRequest, token: string | undefined): boolean => {
  const cookie = cookieIn(request);
  const site = request.headers['sec-fetch-site'];
  const isOurs = site === undefined || site === 'same-origin' || site === 'none';
  return isOurs && cookie !== undefined && token !== undefined && sameSecret(cookie, token);
};
