import type { Client } from '../../domain/client/state.js';
import { accept, type Decision, refuse } from '../../domain/kernel/decision.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import type { SessionEvent } from '../../domain/session/events.js';
import { beginSignUpSession, continueSignUpSession } from '../../domain/sign-in/sign-up-session.js';
import { confirmSignUp } from '../../domain/user/confirm-sign-up.js';
import type { UserEvent } from '../../domain/user/events.js';
import type { User } from '../../domain/user/state.js';
import type { UserPool } from '../../domain/user-pool/state.js';
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
      goesOn,
      ...command
    }: {
      /**
       * For callers who can go on to a sign-in, with the session of the sign-up, or without one: Amplify shows none, and signs in by the
       * session that it is answered.
       */
      readonly goesOn?: { readonly session: string | undefined };
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
    if (!goesOn || !user || decision.refusal) return decision;
    const next = afterCode(call, state, pool, client, user, goesOn.session, given);
    return next instanceof Refusal ? refuse(next) : accept<UserEvent | SessionEvent>(...decision.events, ...next);
  };

const afterCode = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  client: Client,
  user: User,
  session: string | undefined,
  given: Given,
): readonly SessionEvent[] | Refusal => {
  if (session === undefined) return beginSignUpSession(pool, client, user, given, 'SIGNED_UP');
  const shown = provenSession(call.world.seed, session, (id) => state.sessions.get(keyOf(pool.id, id)));
  return continueSignUpSession(client, user, shown, given);
};
