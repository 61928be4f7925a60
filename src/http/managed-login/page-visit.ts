import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Landed } from '../../operations/authorization/landing.js';
import type { PageAnswer } from '../../operations/authorization/page-sign-in.js';
import type { ShownPage } from '../../operations/managed-login/read-page.js';
import type { Visit } from '../../operations/authorization/visit.js';
import type { Call } from '../../operations/call.js';
import { keepBrowserSession } from '../browser-cookies.js';
import { pageUrl } from '../page-urls.js';
import { queryOf } from '../read-parameters.js';
import { pageOfFirstFactor } from './first-factors.js';
import { pathPrefixOf } from '../porter.js';
import type { Language } from './language.js';
import { type Flash, forget, keep } from './page-cookies.js';
import { leadsToPasskey, passkeyAddress } from './passkey-way.js';
import type { PagePath } from './page-path.js';
import type { Texts } from './texts/texts.js';

/** A browser at a page: what it brought, and what the page is to show. */
export interface PageVisit {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly call: Call;
  readonly visit: Visit;
  readonly page: PagePath;
  readonly shown: ShownPage;
  readonly language: Language;
  readonly texts: Texts;
}

/** Where a form of this page or a link leads, with the whole query of this one. */
export const hrefOf = ({ request }: Pick<PageVisit, 'request'>, page: PagePath): string => {
  const query = queryOf(request);
  return `${pathPrefixOf(request)}/${page}${query === '' ? '' : `?${query}`}`;
};

/** The same as an address for a redirect. */
export const addressOf = ({ request }: Pick<PageVisit, 'request'>, page: PagePath): string =>
  pageUrl(request, page, queryOf(request));

/** Back to a page, which says something once. What was in a long form is left out where a cookie has no room for it. */
export const backWith = (at: PageVisit, said: Flash): string => {
  const { request, reply, call, shown } = at;
  const tries: readonly Flash[] = [
    said,
    { ...said, fields: {} },
    { page: said.page, error: { sentence: shortened(said) } },
  ];
  for (const flash of tries) if (keep(request, reply, call, 'cognito-flash', shown.clientId, flash)) break;
  return addressOf(at, said.page);
};

/** What of a form is shown again when it comes back: never a password. */
export const shownAgain = (all: ReadonlyMap<string, string>): Readonly<Record<string, string>> =>
  Object.fromEntries([...all].filter(([name]) => name === 'username' || name.startsWith('requiredAttributes[')));

/** Triggers may say much. */
const shortened = ({ error }: Flash): string =>
  error && 'sentence' in error ? `${Array.from(error.sentence).slice(0, 400).join('')}…` : '';

/** The browser is signed in, and goes back to the client; or on to what it was to sign in for. */
export const land = (at: PageVisit, landed: Landed): string => {
  const { request, reply } = at;
  const { location, browserSession, browserSessionLife } = landed;
  keepBrowserSession(request, reply, browserSession, browserSessionLife);
  for (const name of ['cognito-challenge', 'cognito-sign-up', 'cognito-reset'] as const) forget(request, reply, name);
  return leadsToPasskey(at) ? passkeyAddress(at) : location;
};

/** The page that answers a challenge. */
const PAGE_OF_CHALLENGE: Readonly<Record<string, PagePath>> = {
  NEW_PASSWORD_REQUIRED: 'changepassword',
  CUSTOM_CHALLENGE: 'challenge',
  SMS_MFA: 'mfa',
  EMAIL_OTP: 'mfa',
  SOFTWARE_TOKEN_MFA: 'mfa',
  SELECT_MFA_TYPE: 'mfaChoice',
  MFA_SETUP: 'mfaSetup',
};

/** On from a step of a sign-in: to the client, or to the page of the next challenge. `username`: of a choice-based one, as it was typed. */
export const onwards = (at: PageVisit, answer: PageAnswer, username?: string): string => {
  if ('location' in answer) return land(at, answer);
  const { ChallengeName: name, Session: session = '', AvailableChallenges: available } = answer.challenge;
  const page = available ? pageOfFirstFactor(name, available) : PAGE_OF_CHALLENGE[name ?? ''];
  if (!page) throw new Error(`No page answers the challenge ${String(name)}.`);
  const value = { session, ...(username !== undefined && { username }) };
  keep(at.request, at.reply, at.call, 'cognito-challenge', at.shown.clientId, value);
  return addressOf(at, page);
};
