import type { AnyEvent } from '../../domain/event-catalogue.js';
import type { Decision } from '../../domain/kernel/decision.js';
import { confirmForgotPassword } from '../../domain/user/confirm-forgot-password.js';
import { passwordMatches, passwordRecord } from '../../domain/user/password-record.js';
import type { Given } from '../../eventlog/stamp.js';
import { directoryOf, userByAnyName } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { Call } from '../call.js';
import type { GivenContext } from '../threat/event-context.js';
import { watchedAccount } from '../threat/watched-account.js';
import type { FindClient } from './find-client.js';

/** Sets the password of whoever `username` means by a code: what ConfirmForgotPassword and its page have in common. */
export const settingForgottenPassword =
  (
    call: Call,
    find: FindClient,
    asked: GivenContext & { readonly username: string; readonly code: string; readonly password: string },
  ) =>
  (state: WorldState, given: Given): Decision<AnyEvent> => {
    const { username, code, password } = asked;
    const { at, draw } = given;
    const { seed: worldSeed } = call.world;
    const { client, pool } = find(state);
    const user = userByAnyName(state, pool, username);
    const decision = confirmForgotPassword(
      pool,
      client,
      user,
      { code, password },
      {
        at,
        worldSeed,
        record: (owner) => passwordRecord(worldSeed, owner, password, draw.bytes('salt', 16)),
        matches: passwordMatches(worldSeed),
        directory: directoryOf(state, pool),
      },
    );
    return watchedAccount(state, pool, client, user, { ...asked, type: 'PasswordChange' }, decision, given);
  };
