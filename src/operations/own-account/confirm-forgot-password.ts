import type { Decision } from '../../domain/kernel/decision.js';
import { confirmForgotPassword } from '../../domain/user/confirm-forgot-password.js';
import type { UserEvent } from '../../domain/user/events.js';
import { passwordMatches, passwordRecord } from '../../domain/user/password-record.js';
import type { Given } from '../../eventlog/stamp.js';
import { directoryOf, userByAnyName } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { Call } from '../call.js';
import type { FindClient } from './find-client.js';

/** Sets the password of whoever `username` means by a code: what ConfirmForgotPassword and its page have in common. */
export const settingForgottenPassword =
  (
    call: Call,
    find: FindClient,
    { username, code, password }: { readonly username: string; readonly code: string; readonly password: string },
  ) =>
  (state: WorldState, { at, draw }: Given): Decision<UserEvent> => {
    const { seed: worldSeed } = call.world;
    const { client, pool } = find(state);
    return confirmForgotPassword(
      pool,
      client,
      userByAnyName(state, pool, username),
      { code, password },
      {
        at,
        worldSeed,
        record: (owner) => passwordRecord(worldSeed, owner, password, draw.bytes('salt', 16)),
        matches: passwordMatches(worldSeed),
        directory: directoryOf(state, pool),
      },
    );
  };
