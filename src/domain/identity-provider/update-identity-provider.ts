import { accept, type Decision, refuse } from '../kernel/decision.js';
import { Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import { type AskedProvider, type ConfigurationGiven, configure } from './configuration.js';
import type { IdentityProviderEvent } from './events.js';
import type { FetchDocument } from './fetched-document.js';
import type { IdentityProvider } from './state.js';

/** What is left out stays as it is. */
export type ProviderChanges = {
  readonly [M in keyof Omit<AskedProvider, 'name' | 'providerType'>]?: AskedProvider[M] | undefined;
};

/** Changes a provider, whose type stays. Each member that is given is replaced as a whole; new details are read like those of a new one. */
export const updateIdentityProvider = (
  pool: UserPool,
  provider: IdentityProvider,
  changes: ProviderChanges,
  given: ConfigurationGiven,
): Decision<IdentityProviderEvent> => {
  const { name, providerType } = provider;
  const asked: AskedProvider = {
    ...{ name, providerType },
    details: changes.details ?? provider.details,
    attributeMapping: changes.attributeMapping ?? provider.attributeMapping,
    idpIdentifiers: changes.idpIdentifiers ?? provider.idpIdentifiers,
    acrMapping: changes.acrMapping ?? provider.acrMapping,
  };
  const documentAt = changes.details ? given.documentAt : metadataOf(provider);
  const data = configure(pool, asked, { ...given, documentAt });
  return data instanceof Refusal ? refuse(data) : accept({ type: 'IdentityProviderUpdated', data });
};

/** Details that stay are not read anew: the metadata are those that the provider has. */
export const metadataOf =
  ({ saml }: Pick<IdentityProvider, 'saml'>): FetchDocument =>
  () =>
    saml?.document === undefined ? 'unreachable' : { status: 200, body: saml.document };
