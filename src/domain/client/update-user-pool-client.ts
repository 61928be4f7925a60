import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { UserPool } from '../user-pool/state.js';
import { type AskedSettings, completeSettings } from './complete-settings.js';
import { hasSecret } from './effective.js';
import type { ClientEvent } from './events.js';
import { otherIdRefusal } from './fixed-id.js';
import { type SettingsGiven, settingsRefusal } from './settings-refusal.js';
import type { Client } from './state.js';

/**
 * Replaces the whole configuration: what is left out returns to its default. Only the name (unless given) and the secrets stay.
 * A scope whose resource server is gone, or a provider that is, stands in the way of an update.
 */
export const updateUserPoolClient = (
  pool: UserPool,
  client: Client,
  command: { readonly name: string | undefined; readonly settings: AskedSettings },
  has: Pick<SettingsGiven, 'hasScope' | 'hasProvider'>,
): Decision<ClientEvent> => {
  const { name = client.name } = command;
  const settings = completeSettings(command.settings);
  const refusal =
    settingsRefusal(pool, settings, { confidential: hasSecret(client), doing: 'updating', ...has }) ??
    otherIdRefusal(name, client.id);
  if (refusal) return refuse(refusal);
  return accept({
    type: 'UserPoolClientUpdated',
    data: { poolId: pool.id, clientId: client.id, name, settings },
  });
};
