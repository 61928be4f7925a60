import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config.js';
import {
  incorrectAudience,
  invalidLoginToken,
  invalidSamlResponse,
  unsupportedProvider,
  unverifiedToken,
} from '../../domain/identity-pool/refusals.js';
import type { IdentityPool } from '../../domain/identity-pool/state.js';
import type { VerifiedLogin } from '../../domain/identity/verified-login.js';
import { inSeconds } from '../../domain/kernel/time.js';
import { SETTINGS } from '../../injected.js';
import { log } from '../../log.js';
import { type ReadAssertion, readAssertion } from '../../tokens/saml/assertion.js';
import type { Call } from '../call.js';
import { entryOf, isWanted } from './known-providers.js';
import { refuseEarly, refuseExpired } from './open-id-token.js';
import type { LoginReader, ReadLogin } from './read-login.js';

/** Who AWS is to SAML providers. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html */
const AUDIENCES = ['https://signin.aws.amazon.com/saml', 'urn:amazon:webservices'];

/** Whether a key of `Logins` names a SAML provider. */
export const isSamlProvider = (provider: string): boolean => provider.startsWith('arn:');

/** Responses of SAML providers, verified by the certificates of the metadata that is set for them. */
@Injectable()
export class SamlLogins implements LoginReader {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'identityProviders'>) {}

  reads(provider: string): boolean {
    return isSamlProvider(provider);
  }

  async read(call: Call, provider: string, token: string): Promise<ReadLogin> {
    const knows = ({ settings }: IdentityPool): boolean => (settings.SamlProviderARNs ?? []).includes(provider);
    const read = (await isWanted(call, knows)) ? await this.verify(provider, token) : 'no-metadata';
    return {
      provider,
      accept: (_state, pool, at) => {
        if (!knows(pool)) throw unsupportedProvider();
        return acceptAssertion(provider, read, at);
      },
    };
  }

  private async verify(provider: string, token: string): Promise<ReadAssertion> {
    const { metadata } = entryOf(this.settings, provider);
    if (metadata === undefined) {
      log.warn(`A SAML response cannot be verified: set metadata of "${provider}" in identityProviders.`);
      return 'no-metadata';
    }
    const read = await readAssertion(token, metadata);
    if (read === 'no-metadata') log.warn(`The metadata of ${provider} has no identity provider with a certificate.`);
    return read;
  }
}

const acceptAssertion = (provider: string, read: ReadAssertion, at: number): VerifiedLogin => {
  if (read === 'malformed') throw invalidSamlResponse();
  if (typeof read === 'string') throw unverifiedToken();
  const { assertion } = read;
  if (assertion.issuer !== read.provider.entityId) throw invalidLoginToken("Issuer doesn't match providerName");
  const isForAws = assertion.audiences.every((some) => some.some((audience) => AUDIENCES.includes(audience)));
  if (assertion.audiences.length === 0 || !isForAws) throw incorrectAudience();
  const { notBefore, notOnOrAfter, nameId: user, attributes } = assertion;
  // An assertion for ever is none: SAML profiles, 4.1.4.2.
  if (notOnOrAfter === undefined) throw invalidLoginToken('Missing a required claim: NotOnOrAfter');
  refuseExpired({ exp: inSeconds(notOnOrAfter) }, at);
  refuseEarly(notBefore === undefined ? undefined : inSeconds(notBefore), at);
  return {
    ...{ provider, user, mappingKey: provider, amr: `${provider}:SAML:${user}` },
    claims: { ...attributes, NameID: user },
  };
};
