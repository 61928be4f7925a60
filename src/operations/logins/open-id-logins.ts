import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import { SETTINGS } from '../../injected.js';
import { isTestToken } from '../../tokens/login-key.js';
import { readCompactJwt } from '../../tokens/verify.js';
import type { Call } from '../call.js';
import { IssuerDocuments } from './issuer-documents.js';
import { entryOf, isWanted } from './known-providers.js';
import { isOneOf, openIdLogin, withoutSlash } from './open-id-login.js';
import { readOpenIdClaims } from './open-id-token.js';
import type { LoginReader, ReadLogin } from './read-login.js';
import { TestTokens } from './test-tokens.js';
import { wayIn } from './way-in.js';

/** Its tokens name it with or without a scheme. https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload */
const GOOGLE = 'accounts.google.com';

/** ID tokens of OIDC providers, Google and Apple, verified by the keys that their issuers publish. */
@Injectable()
export class OpenIdLogins implements Pick<LoginReader, 'read'> {
  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'identityProviders'>,
    @Inject(IssuerDocuments) private readonly documents: IssuerDocuments,
    @Inject(TestTokens) private readonly testTokens: TestTokens,
  ) {}

  async read(call: Call, provider: string, token: string): Promise<ReadLogin> {
    const jwt = readCompactJwt(token);
    const { issuer, clientIds } = entryOf(this.settings, provider);
    if (isTestToken(jwt)) return this.testTokens.read(call, provider, jwt, clientIds);
    const named = `https://${provider}`;
    const issuers = [named, ...(issuer === undefined ? [] : [issuer]), ...(provider === GOOGLE ? [GOOGLE] : [])];
    const claims = readOpenIdClaims(jwt, isOneOf(issuers));
    const isWorthReading =
      jwt !== undefined &&
      !(claims instanceof Refusal) &&
      (await isWanted(call, (pool) => !(wayIn(pool, provider, claims, clientIds ?? []) instanceof Refusal)));
    const verified = isWorthReading
      ? await this.documents.verify(call, issuer ?? withoutSlash(named), jwt)
      : 'not-signed';
    return openIdLogin(call, { provider, jwt, verified, clientIds: clientIds ?? [], issuers });
  }
}
