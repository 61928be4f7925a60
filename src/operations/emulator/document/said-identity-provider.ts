import type { ImportedIdentityProvider } from '../../../domain/identity-provider/import-identity-provider.js';
import { present } from '../../../domain/user-pool/present.js';
import { asInputOf } from './as-input.js';
import type { IdentityProviderEntry } from './pool-parts-schema.js';
import { saidDates } from './said-dates.js';

/** What a document says of an identity provider. Throws ControlRefusal. */
export const saidIdentityProvider = (
  entry: IdentityProviderEntry,
  UserPoolId: string,
  place: string,
): ImportedIdentityProvider => {
  const { name, type, details, attributeMapping, identifiers, acrMapping, metadata } = entry;
  asInputOf(place, 'CreateIdentityProvider', {
    ...{ UserPoolId, ProviderName: name, ProviderType: type, ProviderDetails: details ?? {} },
    ...present({ AttributeMapping: attributeMapping, IdpIdentifiers: identifiers, AcrMapping: acrMapping }),
  });
  return {
    ...{ name, providerType: type, details, attributeMapping, idpIdentifiers: identifiers, acrMapping, metadata },
    ...saidDates(entry, place),
  };
};
