import { accept, type Decision, refuse } from '../kernel/decision.js';
import { importedAs, type SaidDates } from '../kernel/dated-record.js';
import { invalidParameter, Refusal } from '../kernel/refusal.js';
import { same } from '../kernel/same.js';
import type { UserPool } from '../user-pool/state.js';
import { type AskedProvider, type ConfigurationGiven, configure } from './configuration.js';
import { providerLimitRefusal } from './create-identity-provider.js';
import type { IdentityProviderEvent } from './events.js';
import type { FetchDocument } from './fetched-document.js';
import type { IdentityProvider } from './state.js';
import { metadataOf, type ProviderChanges } from './update-identity-provider.js';

/** A provider as an import says it; what is left out stays as it is, or is empty in a new one. Times are epoch milliseconds. */
export type ImportedIdentityProvider = Pick<AskedProvider, 'name' | 'providerType'> &
  ProviderChanges &
  SaidDates & {
    /** What MetadataURL leads to: an import reads nothing outside. */
    readonly metadata?: string | undefined;
  };

/** Makes a provider, or brings the one that is there to what is said of it. `providers` is how many the pool has. */
export const importIdentityProvider = (
  pool: UserPool,
  before: IdentityProvider | undefined,
  providers: number,
  said: ImportedIdentityProvider,
  given: { readonly at: number } & Pick<ConfigurationGiven, 'identified'>,
): Decision<IdentityProviderEvent> => {
  const { name, providerType } = said;
  if (before && before.providerType !== providerType) {
    return refuse(invalidParameter(`Provider ${name} is of type ${before.providerType}, and stays so.`));
  }
  const limit = before ? undefined : providerLimitRefusal(providers);
  if (limit) return refuse(limit);
  const asked: AskedProvider = {
    ...{ name, providerType },
    details: said.details ?? before?.details ?? {},
    attributeMapping: said.attributeMapping ?? before?.attributeMapping,
    idpIdentifiers: said.idpIdentifiers ?? before?.idpIdentifiers ?? [],
    acrMapping: said.acrMapping ?? before?.acrMapping,
  };
  if (said.metadata !== undefined && asked.details['MetadataURL'] === undefined) {
    return refuse(invalidParameter('metadata is what MetadataURL leads to, and there is no MetadataURL.'));
  }
  const configuration = configured(pool, before, said, asked, given);
  if (configuration instanceof Refusal) return refuse(configuration);
  const data = importedAs(before, configuration, said, given.at);
  return data ? accept({ type: 'IdentityProviderImported', data }) : accept();
};

const configured = (
  pool: UserPool,
  before: IdentityProvider | undefined,
  { metadata, details }: ImportedIdentityProvider,
  asked: AskedProvider,
  given: Pick<ConfigurationGiven, 'identified'>,
) => {
  const known =
    metadata !== undefined
      ? metadataOf({ saml: { entityId: '', document: metadata } })
      : before && (!details || same(details['MetadataURL'], before.details['MetadataURL']))
        ? metadataOf(before)
        : undefined;
  let missing: Refusal | undefined;
  const documentAt: FetchDocument = (url) => {
    const fetched = known?.(url) ?? 'unreachable';
    if (fetched === 'unreachable') missing = unread(asked);
    return fetched;
  };
  const configuration = configure(pool, asked, { ...given, documentAt });
  return configuration instanceof Refusal ? (missing ?? configuration) : configuration;
};

const unread = ({ providerType }: AskedProvider): Refusal =>
  invalidParameter(
    providerType === 'SAML'
      ? 'An import reads nothing outside: say what MetadataURL leads to as metadata.'
      : 'An import reads nothing outside: say authorize_url, token_url, attributes_url and jwks_uri.',
  );
