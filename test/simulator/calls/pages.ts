import { sha256Text } from '../../../src/domain/kernel/hash.js';
import { kind, refused, type Verdict } from '../call-kind.js';
import { findUser, type Model, type ModelUser, MINUTE, withGrant, withUser } from '../model.js';
import { CLIENT_NAMES, type ClientName, clientOf, REDIRECT, SCOPES } from '../setting.js';
import { type Shown, shown, someClient, someCredential, someName, somePassword } from '../view-picks.js';
import { judgeRefresh, type Refresh, someRefresh } from './refresh.js';
import { INCORRECT, isActive, USER_NOT_FOUND } from './rules.js';
import { completed } from './sign-in.js';
import type { Step } from './steps.js';
import { tokensGiven } from './tokens-given.js';

const VERIFIERS = [
  'one-verifier-one-verifier-one-verifier-one-verifier',
  'another-verifier-another-verifier-another',
] as const;
const CODE_LIFE = 5 * MINUTE;
const INVALID_GRANT = 'invalid_grant: invalid_grant';

interface PageSignIn {
  readonly client: ClientName;
  readonly name: string;
  readonly password: string;
  readonly verifier: string | undefined;
}

/** Back to the client with a code: the grant begins, and nothing stems from it yet. */
const withCode =
  (verifier: string | undefined) =>
  (model: Model, user: ModelUser, client: ClientName, { id, at }: Step): Verdict => ({
    next: () => {
      const { generation } = user;
      const grant = { user: user.id, client, generation, expiresAt: 0, revoked: false, inUse: new Map(), issued: 0 };
      const code = { client, user: user.id, expiresAt: at + CODE_LIFE, spent: false };
      const codes = new Map(model.codes).set(id, { ...code, ...(verifier !== undefined && { verifier }) });
      return { ...withGrant(withUser(model, { ...user, failures: { count: 0, lastAt: 0 } }), id, grant), codes };
    },
    check: (output) => (codeIn(output) === '' ? 'the browser goes back without a code' : undefined),
    gives: (output) => [{ kind: 'authorization code', text: codeIn(output), of: id, number: 0, user: user.id, client }],
  });

const codeIn = (output: unknown): string => {
  const { location } = output as { location?: string };
  return location?.startsWith(`${REDIRECT}?`) ? (new URL(location).searchParams.get('code') ?? '') : '';
};

const WITH_PAGES = CLIENT_NAMES.filter((name) => clientOf(name).pages);

export const signInAtPages = kind<PageSignIn>({
  operation: 'login',
  weight: 30,
  pools: ['aliases'],
  make: (view) => {
    const { chance, ids, temper } = view;
    const client = WITH_PAGES.includes(temper.client) ? temper.client : (chance.pick(WITH_PAGES) ?? 'discreet');
    const { pool } = clientOf(client);
    const name = someName(view, pool);
    const right = findUser(view.model, pool, name)?.password;
    const password = right !== undefined && !chance.happens(temper.wrong) ? right : somePassword(view);
    const verifier = chance.happens(0.7) ? chance.pick(VERIFIERS) : undefined;
    const challenge = verifier !== undefined && {
      code_challenge: sha256Text(verifier),
      code_challenge_method: 'S256',
    };
    const request = { client_id: ids.clients[client], response_type: 'code', redirect_uri: REDIRECT, scope: SCOPES };
    return {
      facts: { client, name, password, verifier },
      input: { request: { ...request, ...challenge }, username: name, password },
    };
  },
  judge: (model, call) => {
    const { client, name, password, verifier } = call.facts;
    const { pool, discreet } = clientOf(client);
    const user = findUser(model, pool, name);
    if (!user) return refused(discreet ? INCORRECT : USER_NOT_FOUND);
    return completed(model, user, client, user.password === password, { ...call, name }, withCode(verifier));
  },
});

interface Redemption {
  readonly client: ClientName;
  readonly code: Shown;
  readonly redirect: string;
  readonly verifier: string | undefined;
}

export const redeemCode = kind<Redemption>({
  operation: 'oauth2/token',
  flow: 'authorization_code',
  shows: 'authorization code',
  weight: 35,
  pools: ['aliases'],
  make: (view) => {
    const { chance, ids, model } = view;
    const credential = someCredential(view, 'authorization code');
    if (!credential) return undefined;
    const client = chance.happens(0.93) ? credential.client : someClient(view);
    const code = shown(view, credential);
    const bound = model.codes.get(credential.of)?.verifier;
    const verifier = chance.happens(0.85) ? bound : chance.pick([undefined, ...VERIFIERS]);
    const redirect = chance.happens(0.95) ? REDIRECT : `${REDIRECT}2`;
    const input = {
      grant_type: 'authorization_code',
      client_id: ids.clients[client],
      code: code.text,
      redirect_uri: redirect,
      ...(verifier !== undefined && { code_verifier: verifier }),
    };
    return { facts: { client, code, redirect, verifier }, input };
  },
  judge: (model, { facts, at, seed }) => {
    const { client: clientName, verifier } = facts;
    const { credential, altered } = facts.code;
    const { pages, refreshLife } = clientOf(clientName);
    if (!pages) return refused('unauthorized_client: unauthorized_client');
    const id = credential.of;
    const code = credential.seed === seed && !altered ? model.codes.get(id) : undefined;
    if (code?.client !== clientName || code.spent || code.expiresAt <= at) return refused(INVALID_GRANT);
    if (facts.redirect !== REDIRECT) return refused(INVALID_GRANT);
    const [grant, user] = [model.grants.get(id), model.users.get(code.user)];
    if (!grant || !user?.enabled || !isActive(grant, user)) return refused(INVALID_GRANT);
    const spent = { ...model, codes: new Map(model.codes).set(id, { ...code, spent: true }) };
    // Who guesses has one guess.
    if (code.verifier !== undefined && code.verifier !== verifier) return refused(INVALID_GRANT, spent);
    const begun = { ...grant, expiresAt: at + refreshLife, inUse: new Map([[0, Infinity]]), issued: 1 };
    return {
      next: () => withGrant(spent, id, begun),
      ...tokensGiven({ user, clientName, grant: id, at, refreshToken: 0 }),
    };
  },
});

export const refreshAtEndpoint = kind<Refresh>({
  operation: 'oauth2/token',
  flow: 'refresh_token',
  shows: 'refresh',
  weight: 5,
  make: (view) => {
    const made = someRefresh(view, true);
    if (!made) return undefined;
    // There devices have no say.
    const { client, token } = made.facts;
    const input = { grant_type: 'refresh_token', client_id: view.ids.clients[client], refresh_token: made.text };
    return { facts: { client, token }, input };
  },
  judge: (model, call) => {
    const verdict = judgeRefresh(model, call);
    return verdict.refusal === undefined ? verdict : refused(INVALID_GRANT);
  },
});
