import type { PageAnswer } from '../../operations/authorization/page-sign-in.js';
import { originOf } from '../porter.js';
import { keep } from './page-cookies.js';
import { onwards, type PageVisit } from './page-visit.js';
import { passkeyAddress } from './passkey-way.js';

/**
 * On from a sign-up, as `onwards`; but a user who may sign in by passkey is offered one first. It is not offered where no browser would make
 * it, or where what the user goes on with is too long to be kept meanwhile.
 */
export const passkeyFirst = (at: PageVisit, answer: PageAnswer): string => {
  const { request, reply, call, shown } = at;
  const location = onwards(at, answer);
  if (!('location' in answer) || !isAtPasskeysOf(at, shown.passkeysFor)) return location;
  return keep(request, reply, call, 'cognito-passkey', shown.clientId, { location }) ? passkeyAddress(at) : location;
};

/** Browsers let a page use the passkeys of its own host, and of a domain above it that is more than a top-level one. */
const isAtPasskeysOf = ({ request }: PageVisit, relyingParty: string | undefined): boolean => {
  if (relyingParty === undefined) return false;
  const { hostname } = new URL(originOf(request));
  return hostname === relyingParty || (relyingParty.includes('.') && hostname.endsWith(`.${relyingParty}`));
};
