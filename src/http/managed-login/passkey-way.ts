import type { FastifyRequest } from 'fastify';
import { single } from '../../domain/oauth/authorization-request.js';
import type { Visit } from '../../operations/authorization/visit.js';
import type { ShownPage } from '../../operations/managed-login/read-page.js';
import { pageUrl } from '../page-urls.js';

/** What a sign-in is for that somebody was sent to from the page of a new passkey. The parameter is ours. */
const THEN = 'then';
const PAGE = 'passkeys/add';

interface Way {
  readonly request: FastifyRequest;
  readonly visit: Visit;
  readonly shown: ShownPage;
}

const queryFor = ({ visit, shown }: Way): URLSearchParams => {
  const lang = single(visit.parameters, 'lang');
  return new URLSearchParams({
    ...{ client_id: shown.clientId, redirect_uri: shown.redirectUri },
    ...(lang !== undefined && { lang }),
  });
};

/** The page of a new passkey, as an application would link to it. */
export const passkeyAddress = (at: Way): string => pageUrl(at.request, PAGE, queryFor(at).toString());

/** Whether a sign-in leads on to that page. */
export const leadsToPasskey = ({ visit, shown }: Way): boolean =>
  shown.look.managed && single(visit.parameters, THEN) === PAGE;

/** The sign-in that leads there. */
export const signInForPasskey = (at: Way): string => {
  const query = queryFor(at);
  query.set('response_type', at.shown.responseType);
  query.set(THEN, PAGE);
  return pageUrl(at.request, 'login', query.toString());
};
