import type { FastifyReply, FastifyRequest } from 'fastify';
import { hmacSha256, sameSecret } from '../../domain/kernel/hash.js';
import type { Call } from '../../operations/call.js';
import type { PagePath } from './page-path.js';
import { cookieOf, setCookie } from '../browser-cookies.js';

/** What the pages keep in a browser between two of them, by the name of its cookie. It is signed: nobody else can make one. */
export interface KeptInBrowser {
  /** To be shown once. */
  'cognito-flash': Flash;
  /** Whose account is being confirmed, with what proves that this browser signed it up. */
  'cognito-sign-up': { readonly username: string; readonly pending?: string; readonly sentTo?: SentTo };
  /** Whose password is being reset. */
  'cognito-reset': { readonly username: string; readonly sentTo?: SentTo };
  /**
   * The Session string of a sign-in that waits for an answer; `hasSecret`: a secret for an authenticator app was handed out in it;
   * `username`: it is a choice-based one, of whom the user typed.
   */
  'cognito-challenge': { readonly session: string; readonly hasSecret?: true; readonly username?: string };
  /** Where a user goes on to who is offered a passkey first. */
  'cognito-passkey': { readonly location: string };
}

export interface SentTo {
  readonly medium: 'EMAIL' | 'SMS';
  readonly destination: string;
}

/** What a form came to, for the page that is shown next. */
export interface Flash {
  /** The page's path. */
  readonly page: PagePath;
  /** Ours by its name among the texts, or a sentence of a refusal. */
  readonly error?: { readonly text: 'missing' | 'mismatch' | 'passkeyFailed' } | { readonly sentence: string };
  readonly notice?: 'confirmed' | 'passwordChanged' | 'sent';
  /** What was in the form, without passwords. */
  readonly fields?: Readonly<Record<string, string>>;
}

const MINUTE_S = 60;

/** Seconds. */
const LIFE: Readonly<Record<keyof KeptInBrowser, number>> = {
  'cognito-flash': 5 * MINUTE_S,
  'cognito-sign-up': 24 * 60 * MINUTE_S,
  'cognito-reset': 60 * MINUTE_S,
  // The longest that a client may let a session wait: the session itself says when it is over.
  'cognito-challenge': 15 * MINUTE_S,
  // As long as the code that is in it.
  'cognito-passkey': 5 * MINUTE_S,
};

/** Browsers drop a cookie of more than 4,096 bytes. */
const MOST = 3_800;

/** For this client's pages only. Something too long for a cookie is not kept: answers false. */
export const keep = <N extends keyof KeptInBrowser>(
  request: FastifyRequest,
  reply: FastifyReply,
  call: Call,
  name: N,
  clientId: string,
  value: KeptInBrowser[N],
): boolean => {
  const until = call.at + LIFE[name] * 1_000;
  const payload = Buffer.from(JSON.stringify({ clientId, until, value })).toString('base64url');
  const cookie = `${payload}.${signature(call, name, payload)}`;
  if (cookie.length > MOST) return false;
  setCookie(request, reply, name, cookie, LIFE[name]);
  return true;
};

/** What was kept for this client's pages, and is not over. */
export const kept = <N extends keyof KeptInBrowser>(
  request: FastifyRequest,
  call: Call,
  name: N,
  clientId: string,
): KeptInBrowser[N] | undefined => {
  const [payload = '', signed = ''] = (cookieOf(request, name) ?? '').split('.');
  if (payload === '' || !sameSecret(signature(call, name, payload), signed)) return undefined;
  // What is signed was written by `keep`.
  const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Written<N>;
  return said.clientId === clientId && said.until > call.at ? said.value : undefined;
};

interface Written<N extends keyof KeptInBrowser> {
  readonly clientId: string;
  /** Epoch milliseconds, in the world's time. */
  readonly until: number;
  readonly value: KeptInBrowser[N];
}

export const forget = (request: FastifyRequest, reply: FastifyReply, name: keyof KeptInBrowser): void => {
  if (cookieOf(request, name) !== undefined) setCookie(request, reply, name, '', 0);
};

const signature = ({ world }: Call, name: string, payload: string): string =>
  hmacSha256(world.seed, `page cookie\0${name}\0`, payload).toString('base64url');
