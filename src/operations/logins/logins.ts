import { Inject, Injectable } from '@nestjs/common';
import type { Call } from '../call.js';
import { AccessTokenLogins } from './access-token-logins.js';
import { CognitoTokenLogins } from './cognito-token-logins.js';
import { IssuerDocuments } from './issuer-documents.js';
import { OpenIdLogins } from './open-id-logins.js';
import type { LoginReader, ReadLogin } from './read-login.js';
import { SamlLogins } from './saml-logins.js';
import { TestTokens } from './test-tokens.js';
import { UserPoolLogins } from './user-pool-logins.js';

/** Reads the logins that a call brings. What they prove is for `acceptedLogins` to say, which looks at the state. */
@Injectable()
export class Logins {
  /** By kind of key. */
  private readonly readers: readonly LoginReader[];

  constructor(
    @Inject(UserPoolLogins) userPools: UserPoolLogins,
    @Inject(AccessTokenLogins) accessTokens: AccessTokenLogins,
    @Inject(SamlLogins) saml: SamlLogins,
    @Inject(OpenIdLogins) private readonly others: OpenIdLogins,
  ) {
    this.readers = [new CognitoTokenLogins(), userPools, accessTokens, saml];
  }

  /** In the order of their keys. Refuses nothing. */
  async read(call: Call, logins: Readonly<Record<string, string>> | undefined): Promise<readonly ReadLogin[]> {
    const read: ReadLogin[] = [];
    // One after the other: a replay looks at the world in the order in which the recording did.
    for (const [provider, token] of Object.entries(logins ?? {})) {
      const reader = this.readers.find((one) => one.reads(provider)) ?? this.others;
      read.push(await reader.read(call, provider, token));
    }
    return read;
  }
}

/** What reads logins, for Nest. */
export const loginProviders = [
  Logins,
  UserPoolLogins,
  AccessTokenLogins,
  SamlLogins,
  OpenIdLogins,
  IssuerDocuments,
  TestTokens,
];
