import { accept, type Decision, refuse } from '../../domain/kernel/decision.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import type { SessionEvent } from '../../domain/session/events.js';
import { continueSignUpSession } from '../../domain/sign-in/sign-up-session.js';
import { confirmSignUp } from '../../domain/user/confirm-sign-up.js';
import type { UserEvent } from '../../domain/user/events.js';
import type { Given } from '../../eventlog/stamp.js';
import { keyOf } from '../../projections/table.js';
import { directoryOf, userByAnyName } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import { provenSession } from '../../tokens/session-token.js';
import type { Call } from '../call.js';
import type { FindClient } from './find-client.js';

/** Confirms whoever `username` means by the code of the sign-up: what ConfirmSignUp, the link and the page have in common. */
export const confirmingSignUp =
  (
    call: Call,
    find: FindClient,
    {
      username,
      session,
      ...command
    }: {
      /** Of a sign-up that goes on to a sign-in. */
      readonly session?: string | undefined;
      readonly username: string;
      readonly code: string;
      readonly forceAliasCreation: boolean;
    },
  ) =>
  (state: WorldState, given: Given): Decision<UserEvent | SessionEvent> => {
    const { at } = given;
    const { client, pool } = find(state);
    const user = userByAnyName(state, pool, username);
    const directory = directoryOf(state, pool);
    const { seed: worldSeed } = call.world;
    const decision = confirmSignUp(pool, client, user, command, { at, worldSeed, directory });
    if (session === undefined || decision.refusal) return decision;
    const shown = provenSession(worldSeed, session, (id) => state.sessions.get(keyOf(pool.id, id)));
    const next = continueSignUpSession(client, user, shown, given);
    return next instanceof Refusal ? refuse(next) : accept<UserEvent | SessionEvent>(...decision.events, ...next);
  };
