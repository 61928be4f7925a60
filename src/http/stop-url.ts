import type { FastifyRequest } from 'fastify';
import { AuthorizationStop } from '../operations/authorization/authorization-stop.js';
import { errorUrl } from '../operations/authorization/landing-url.js';
import { errorPageUrl, pageUrl } from './page-urls.js';
import { queryOf } from './read-parameters.js';

/** Where an authorization that stops sends the browser. Throws what is no AuthorizationStop. */
export const stopUrl = (request: FastifyRequest, error: unknown): string => {
  if (!(error instanceof AuthorizationStop)) throw error;
  const { stop } = error;
  switch (stop.to) {
    case 'client':
      return errorUrl(stop);
    case 'login':
      return pageUrl(request, 'login', queryOf(request));
    case 'page':
      return errorPageUrl(request, stop.error, stop.clientId);
  }
};
