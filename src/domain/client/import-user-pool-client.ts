import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { invalidParameter, Refusal } from '../kernel/refusal.js';
import { same } from '../kernel/same.js';
import type { UserPool } from '../user-pool/state.js';
import { secretsLimit, SECRETS_A_CLIENT } from './add-client-secret.js';
import { type AskedSettings, completeSettings } from './complete-settings.js';
import { clientLimitRefusal } from './create-user-pool-client.js';
import { hasSecret } from './effective.js';
import type { ClientEvent, DatedSecret } from './events.js';
import { otherIdRefusal } from './fixed-id.js';
import { newSecret } from './new-secret.js';
import { isCustomScopeName } from './scopes.js';
import { settingsRefusal } from './settings-refusal.js';
import type { ClientSessionConfiguration } from './settings.js';
import type { Client } from './state.js';

/** One of a client's secrets, said in full. Its id is that of a secret made then, unless it is said. */
export interface ImportedSecret {
  readonly value: string;
  readonly id?: string | undefined;
  readonly createdAt?: number | undefined;
}

/** A client as an import says it; what is left out stays as it is, or is AWS's default in a new client. Times are epoch milliseconds. */
export interface ImportedClient {
  readonly id: string;
  readonly name: string;
  readonly settings: AskedSettings;
  /** The one secret; true: any, drawn where there is none; false: none. */
  readonly secret?: string | boolean | undefined;
  /** All secrets, the oldest first. */
  readonly secrets?: readonly ImportedSecret[] | undefined;
  readonly sessionConfiguration?: ClientSessionConfiguration | undefined;
  readonly createdAt?: number | undefined;
  readonly modifiedAt?: number | undefined;
}

/** Makes a client, or brings the one that is there to what is said of it. `clients` is how many the pool has. */
export const importUserPoolClient = (
  pool: UserPool,
  before: Client | undefined,
  clients: number,
  asked: ImportedClient,
  given: { readonly at: number; readonly draw: Draw },
): Decision<ClientEvent> => {
  const { id: clientId, name } = asked;
  if (before && before.poolId !== pool.id) {
    return refuse(invalidParameter(`The client id ${clientId} belongs to a client of another user pool.`));
  }
  const createdAt = asked.createdAt ?? before?.createdAt ?? given.at;
  const secrets = secretsSaid(before, asked, { createdAt, draw: given.draw });
  if (secrets instanceof Refusal) return refuse(secrets);
  if (before && hasSecret(before) !== hasSecret({ secrets })) {
    return refuse(invalidParameter('A client that is there neither gets its first secret nor loses its last one.'));
  }
  const settings = completeSettings({ ...before?.settings, ...asked.settings });
  const refusal =
    settingsRefusal(pool, settings, {
      confidential: hasSecret({ secrets }),
      doing: before ? 'updating' : 'creating',
      // A client keeps the scopes of a resource server that was deleted since: what can be exported can be imported.
      hasScope: isCustomScopeName,
      // The same of a provider.
      hasProvider: () => true,
    }) ??
    otherIdRefusal(name, clientId) ??
    (before ? undefined : clientLimitRefusal(clients));
  if (refusal) return refuse(refusal);

  const sessionConfiguration = asked.sessionConfiguration ?? before?.sessionConfiguration;
  const sessions = sessionConfiguration && { sessionConfiguration };
  const client = { poolId: pool.id, name, createdAt, settings, secrets, ...sessions };
  if (before && same(before, { id: clientId, ...client, modifiedAt: asked.modifiedAt ?? before.modifiedAt })) {
    return accept();
  }
  const modifiedAt = asked.modifiedAt ?? (before ? given.at : createdAt);
  return accept({ type: 'UserPoolClientImported', data: { clientId, ...client, modifiedAt } });
};

const secretsSaid = (
  before: Client | undefined,
  { id, secret, secrets }: ImportedClient,
  { createdAt, draw }: { readonly createdAt: number; readonly draw: Draw },
): readonly DatedSecret[] | Refusal => {
  const held = before?.secrets ?? [];
  if (secrets) {
    if (secrets.length > SECRETS_A_CLIENT) return secretsLimit();
    return secrets.reduce<readonly DatedSecret[]>((made, one) => {
      const at = one.createdAt ?? createdAt;
      const fresh = newSecret(id, one.value, { at, draw }, made);
      return [...made, { ...fresh, ...(one.id !== undefined && { id: one.id }), createdAt: at }];
    }, []);
  }
  if (secret === false) return [];
  if (secret === undefined || (secret === true && held.length > 0) || held.some(({ value }) => value === secret))
    return held;
  const made = newSecret(id, secret === true ? undefined : secret, { at: createdAt, draw }, []);
  return [{ ...made, createdAt }];
};
