import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { invalidParameter, limitExceeded, type Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import { type AskedSettings, completeSettings } from './complete-settings.js';
import type { ClientEvent } from './events.js';
import { newSecret } from './new-secret.js';
import { type SettingsGiven, settingsRefusal } from './settings-refusal.js';

/** Quota "App clients per user pool". */
const CLIENTS_A_POOL = 1_000;

/** Refuses one more client than a pool may have. */
export const clientLimitRefusal = (clients: number): Refusal | undefined =>
  clients >= CLIENTS_A_POOL ? limitExceeded('User pool client limit exceeded.') : undefined;

/** `clients` is how many the pool has. The new client's id is the draw `client id`. */
export const createUserPoolClient = (
  pool: UserPool,
  clients: number,
  command: {
    readonly name: string;
    readonly generateSecret: boolean;
    readonly secret: string | undefined;
    readonly settings: AskedSettings;
  },
  given: { readonly at: number; readonly draw: Draw } & Pick<SettingsGiven, 'hasScope' | 'hasProvider'>,
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

  const clientId = given.draw.base32('client id', 26);
  const secret = confidential ? newSecret(clientId, command.secret, given) : undefined;
  return accept({
    type: 'UserPoolClientCreated',
    data: { poolId: pool.id, clientId, name: command.name, settings, secret },
  });
};
