import type { Client } from '../../domain/client/state.js';
import type { AnyEvent } from '../../domain/event-catalogue.js';
import type { Decision } from '../../domain/kernel/decision.js';
import { withAccountEvent } from '../../domain/threat/account-event.js';
import { passwordDigest } from '../../domain/threat/compromised-passwords.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { User } from '../../domain/user/state.js';
import type { Given } from '../../eventlog/stamp.js';
import { riskSettingsOf } from '../../projections/threat.js';
import type { WorldState } from '../../projections/world-state.js';
import { eventContext, type GivenContext } from './event-context.js';

/**
 * What a user asks for besides a sign-in comes to under threat protection: the decision on it, kept as an event, or its password refused.
 * Without threat protection it comes back as it is.
 */
export const watchedAccount = <D extends Decision<AnyEvent>>(
  state: WorldState,
  pool: UserPool,
  client: Client,
  user: User | undefined,
  what: GivenContext & {
    readonly type: Parameters<typeof withAccountEvent>[2]['type'];
    readonly password?: string | undefined;
  },
  decision: D,
  { at, draw }: Given,
): D | Decision<AnyEvent> => {
  const { type, password } = what;
  const isCompromised =
    password !== undefined &&
    state.compromisedPasswords.size > 0 &&
    state.compromisedPasswords.has(passwordDigest(password));
  const settings = riskSettingsOf(state, pool.id, client.id);
  const context = eventContext(client, what);
  return withAccountEvent(pool, user, { type, isCompromised }, decision, { at, draw, settings, context });
};
