import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { invalidParameter, limitExceeded, Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import { type AskedSettings, completeSettings } from './complete-settings.js';
import type { ClientEvent } from './events.js';
import { newClientId, secretInTags } from './fixed-id.js';
import { newSecret } from './new-secret.js';
import { type SettingsGiven, settingsRefusal } from './settings-refusal.js';

/** Quota "App clients per user pool". */
const CLIENTS_A_POOL = 1_000;

/** Refuses one more client than a pool may have. */
export const clientLimitRefusal = (clients: number): Refusal | undefined =>
  clients >= CLIENTS_A_POOL ? limitExceeded('User pool client limit exceeded.') : undefined;

/** `clients` is how many the pool has. The new client's id is the draw `client id`, unless its name or the pool's tags say another. */
export const createUserPoolClient = (
  pool: UserPool,
  clients: number,
  command: {
    readonly name: string;
    readonly generateSecret: boolean;
    readonly secret: string | undefined;
    readonly settings: AskedSettings;
  },
  given: {
    readonly at: number;
    readonly draw: Draw;
    readonly isTaken: (clientId: string) => boolean;
  } & Pick<SettingsGiven, 'hasScope' | 'hasProvider'>,
): Decision<ClientEvent> => {
  if (command.generateSecret && command.secret !== undefined) {
    return refuse(invalidParameter('ClientSecret cannot be specified when GenerateSecret is true.'));
  }
  const confidential = command.generateSecret || command.secret !== undefined;
  const settings = completeSettings(command.settings);
  const refusal = settingsRefusal(pool, settings, {
    confidential,
    doing: 'creating',
    hasScope: given.hasScope,
    hasProvider: given.hasProvider,
  });
  if (refusal) return refuse(refusal);
  const limit = clientLimitRefusal(clients);
  if (limit) return refuse(limit);

  const { tags: poolTags } = pool;
  const clientId = newClientId(given.draw.base32('client id', 26), { name: command.name, poolTags }, given.isTaken);
  if (clientId instanceof Refusal) return refuse(clientId);
  const ownSecret = command.generateSecret ? secretInTags(poolTags) : command.secret;
  if (ownSecret instanceof Refusal) return refuse(ownSecret);
  const secret = confidential ? newSecret(clientId, ownSecret, given) : undefined;
  return accept({
    type: 'UserPoolClientCreated',
    data: { poolId: pool.id, clientId, name: command.name, settings, secret },
  });
};
