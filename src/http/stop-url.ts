import type { FastifyRequest } from 'fastify';
import type { Stop } from '../operations/authorization/authorization-stop.js';
import { errorUrl } from '../operations/authorization/landing-url.js';
import { errorPageUrl, pageUrl } from './page-urls.js';
import { queryOf } from './read-parameters.js';

/** Where an authorization that stops sends the browser. */
export const stopUrl = (request: FastifyRequest, stop: Exclude<Stop, { to: 'provider' }>): string => {
  switch (stop.to) {
    case 'client':
      return errorUrl(stop);
    case 'login':
      return pageUrl(request, 'login', queryOf(request));
    case 'page':
      return errorPageUrl(request, stop.error, stop.clientId);
  }
};
