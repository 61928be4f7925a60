import type { IdentityProvider } from '../../domain/identity-provider/state.js';
import type { IdentityProviderType, ProviderDescription } from '../../protocol/generated/cognito-idp.js';
import { timestamp } from './timestamp.js';

/** Details that AWS takes and does not answer. */
const SECRET = new Set(['private_key']);

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_IdentityProviderType.html
 * `certificate`: what SAML providers encrypt for, base64 DER; undefined for others.
 */
export const identityProviderAnswer = (
  provider: IdentityProvider,
  certificate: string | undefined,
): IdentityProviderType => {
  const { poolId, name, providerType, details, attributeMapping, idpIdentifiers, acrMapping } = provider;
  return {
    UserPoolId: poolId,
    ProviderName: name,
    ProviderType: providerType,
    ProviderDetails: {
      ...Object.fromEntries(Object.entries(details).filter(([member]) => !SECRET.has(member))),
      ...(certificate !== undefined && { ActiveEncryptionCertificate: certificate }),
    },
    AttributeMapping: attributeMapping,
    IdpIdentifiers: idpIdentifiers,
    LastModifiedDate: timestamp(provider.modifiedAt),
    CreationDate: timestamp(provider.createdAt),
    AcrMapping: acrMapping,
  };
};

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ProviderDescription.html */
export const providerDescription = ({
  name,
  providerType,
  modifiedAt,
  createdAt,
}: IdentityProvider): ProviderDescription => ({
  ProviderName: name,
  ProviderType: providerType,
  LastModifiedDate: timestamp(modifiedAt),
  CreationDate: timestamp(createdAt),
});
