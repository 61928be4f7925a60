import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config.js';
import { ACCESS_TOKEN_PROVIDERS } from '../../domain/identity-pool/access-token-providers.js';
import { unsupportedProvider, unverifiedToken } from '../../domain/identity-pool/refusals.js';
import { DOCUMENTS, SETTINGS } from '../../injected.js';
import { log } from '../../log.js';
import { tapedDocument } from '../../recordings/taped-document.js';
import { isTestToken } from '../../tokens/login-key.js';
import { readCompactJwt } from '../../tokens/verify.js';
import type { Call } from '../call.js';
import type { ReadDocument } from '../identity-providers/read-document.js';
import { entryOf, isWanted, unreachable } from './known-providers.js';
import type { LoginReader, ReadLogin } from './read-login.js';
import { TestTokens } from './test-tokens.js';
import { appIdOf, socialLogin } from './way-in.js';

/** Whose a token is, as its provider says; undefined: nobody's. */
type Said = { readonly user: string; readonly answer: Readonly<Record<string, unknown>> } | 'unreachable' | undefined;

/** Where the providers' answers have the user's id, before `sub`, which OpenID Connect has it in. */
const USER_ID: Readonly<Record<string, readonly string[]>> = {
  'graph.facebook.com': ['id'],
  'www.amazon.com': ['user_id'],
  'api.twitter.com': ['id_str', 'id'],
  'www.digits.com': ['id_str', 'id'],
};
/** And where the app's, if they have it. */
const APP_ID = ['app_id', 'aud', 'client_id'];

/** Access tokens of Facebook, Amazon, Twitter and Digits: the endpoint that is set for the provider says whose they are. */
@Injectable()
export class AccessTokenLogins implements LoginReader {
  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'identityProviders'>,
    @Inject(DOCUMENTS) private readonly readOutside: ReadDocument,
    @Inject(TestTokens) private readonly testTokens: TestTokens,
  ) {}

  reads(provider: string): boolean {
    return ACCESS_TOKEN_PROVIDERS.has(provider);
  }

  async read(call: Call, provider: string, token: string): Promise<ReadLogin> {
    const jwt = readCompactJwt(token);
    if (isTestToken(jwt)) return this.testTokens.read(call, provider, jwt);
    const said = await this.ask(call, provider, token);
    return {
      provider,
      accept: (_state, pool) => {
        const appId = appIdOf(pool, provider);
        if (appId === undefined) throw unsupportedProvider();
        if (said === 'unreachable') throw unreachable(call, provider);
        if (!said) throw unverifiedToken();
        const { user, answer } = said;
        if (APP_ID.some((name) => Object.hasOwn(answer, name) && answer[name] !== appId)) throw unsupportedProvider();
        return socialLogin(provider, appId, user, answer);
      },
    };
  }

  private async ask(call: Call, provider: string, token: string): Promise<Said> {
    // What no header can carry is no token.
    if (!/^[\x21-\x7e]+$/.test(token)) return undefined;
    if (!(await isWanted(call, (pool) => appIdOf(pool, provider) !== undefined))) return undefined;
    const { userInfo } = entryOf(this.settings, provider);
    if (userInfo === undefined) {
      log.warn(`A token of ${provider} cannot be verified: set userInfo of "${provider}" in identityProviders.`);
      return undefined;
    }
    const document = await tapedDocument(userInfo, (url) => this.readOutside(url, `Bearer ${token}`));
    if (document === 'unreachable' || document.status >= 500) {
      log.warn(`${userInfo} does not say whose the tokens of ${provider} are: it does not respond.`);
      return 'unreachable';
    }
    return document.status === 200 ? userIn(document.body, provider) : undefined;
  }
}

const userIn = (body: string, provider: string): Said => {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return undefined;
  const named = new Map(Object.entries(answer));
  for (const name of [...(USER_ID[provider] ?? []), 'sub']) {
    const id: unknown = named.get(name);
    if (typeof id === 'string' && id !== '') return { user: id, answer: Object.fromEntries(named) };
    if (Number.isSafeInteger(id)) return { user: String(id), answer: Object.fromEntries(named) };
  }
  return undefined;
};
