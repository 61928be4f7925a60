import type { Decision } from '../../domain/kernel/decision.js';
import { confirmSignUp } from '../../domain/user/confirm-sign-up.js';
import type { UserEvent } from '../../domain/user/events.js';
import type { Given } from '../../eventlog/stamp.js';
import { directoryOf, userByAnyName } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { Call } from '../call.js';
import type { FindClient } from './find-client.js';

/** Confirms whoever `username` means by the code of the sign-up: what ConfirmSignUp, the link and the page have in common. */
export const confirmingSignUp =
  (
    call: Call,
    find: FindClient,
    {
      username,
      ...command
    }: { readonly username: string; readonly code: string; readonly forceAliasCreation: boolean },
  ) =>
  (state: WorldState, { at }: Given): Decision<UserEvent> => {
    const { client, pool } = find(state);
    const user = userByAnyName(state, pool, username);
    const directory = directoryOf(state, pool);
    return confirmSignUp(pool, client, user, command, { at, worldSeed: call.world.seed, directory });
  };
