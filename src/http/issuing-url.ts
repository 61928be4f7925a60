import type { FastifyRequest } from 'fastify';
import { baseUrlOf } from './porter.js';

/**
 * Where the issuer of tokens is for a caller, without a trailing slash. A user pool domain is none: tokens that are got there name the endpoint
 * that the AWS APIs are called at. `poolOfHost`: the pool whose domain was asked.
 */
export const issuingUrl = (request: FastifyRequest, poolOfHost: string | undefined): string => {
  if (poolOfHost === undefined) return baseUrlOf(request);
  const url = new URL(baseUrlOf(request));
  url.hostname = 'localhost';
  return url.href.replace(/\/$/, '');
};
