import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { isLambdaPath } from './lambda-routes.js';

/** Where GET only reads: the control API, files, keys and discovery, and what an access token lets know. */
const READS = /^\/(?:(?:_recognito|assets|(?:[^/]+\/)?\.well-known)\/.+|oauth2\/userInfo|error)$/;

/**
 * Whether a route takes HEAD, which the router hands to whatever takes GET. At other doors a GET signs out, confirms, or uses a code: a
 * program that only looks whether a link is alive must not do that.
 */
export const takesHead = (route: string): boolean => READS.test(route) || isLambdaPath(route);

/** A Fastify `onRequest` hook: HEAD is a method that other paths do not take. */
export const refuseHead = (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
  if (request.method !== 'HEAD' || request.is404 || takesHead(request.routeOptions.url ?? '')) return done();
  reply.callNotFound();
};
