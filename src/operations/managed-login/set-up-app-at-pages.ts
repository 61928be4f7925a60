import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { notAuthorized } from '../../domain/kernel/refusal.js';
import { shownSecret } from '../../domain/mfa/software-token.js';
import type { User } from '../../domain/user/state.js';
import type { WorldState } from '../../projections/world-state.js';
import { checkAsInputOf } from '../authorization/find-at-page.js';
import { findRequestOfOwnUser } from '../authorization/find-request.js';
import type { Visit } from '../authorization/visit.js';
import type { Call } from '../call.js';
import { beginAppSetup, finishAppSetup, nextSession } from '../sign-in/app-setup.js';
import { type MfaSession, requireMfaSession } from '../sign-in/mfa-session.js';

/** A sign-in that waits for a factor to be set up, if it is one of this visit's client. Throws AuthorizationStop and NotAuthorizedException. */
const setupOf = (call: Call, state: WorldState, { parameters, poolOfHost }: Visit, token: string): MfaSession => {
  const { client } = findRequestOfOwnUser(state, parameters, poolOfHost);
  const found = requireMfaSession(call, state, token);
  if (found.client.id !== client.id) throw notAuthorized('Invalid session for the user.');
  return found;
};

/** Hands out a secret for an authenticator app at the pages, and the Session string that follows. Throws what AssociateSoftwareToken throws. */
export class BeginAppAtPages extends Command<{ readonly session: string }> {
  constructor(
    readonly visit: Visit,
    readonly session: string,
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(BeginAppAtPages)
export class BeginAppAtPagesHandler implements ICommandHandler<BeginAppAtPages> {
  execute({ visit, session, call }: BeginAppAtPages): Promise<{ readonly session: string }> {
    return call.decide(
      (state, given) => beginAppSetup(call, setupOf(call, state, visit, session), given).decision,
      (_state, events) => ({ session: nextSession(call.world.seed, events) }),
    );
  }
}

/** Takes the app's first code at the pages, and answers the Session string that follows. Throws what VerifySoftwareToken throws. */
export class VerifyAppAtPages extends Command<{ readonly session: string }> {
  constructor(
    readonly visit: Visit,
    readonly session: string,
    readonly code: string,
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(VerifyAppAtPages)
export class VerifyAppAtPagesHandler implements ICommandHandler<VerifyAppAtPages> {
  execute({ visit, session, code, call }: VerifyAppAtPages): Promise<{ readonly session: string }> {
    return call.decide(
      (state, given) => {
        const found = setupOf(call, state, visit, session);
        checkAsInputOf('VerifySoftwareToken', { Session: session, UserCode: code });
        return finishAppSetup(call, found, { code }, given);
      },
      (_state, events) => ({ session: nextSession(call.world.seed, events) }),
    );
  }
}

/** What an authenticator app is told: the secret in base32, and the names that it shows. */
export interface SharedWithApp {
  readonly secret: string;
  readonly issuer: string;
  readonly account: string;
}

/** The secret that was handed out last to whoever's Session string this is. Throws what BeginAppAtPages throws. */
export class ReadAppSetup extends Query<SharedWithApp> {
  constructor(
    readonly visit: Visit,
    readonly session: string,
    readonly call: Call,
  ) {
    super();
  }
}

@QueryHandler(ReadAppSetup)
export class ReadAppSetupHandler implements IQueryHandler<ReadAppSetup> {
  execute({ visit, session, call }: ReadAppSetup): Promise<SharedWithApp> {
    return call.read((state) => {
      const { pool, user } = setupOf(call, state, visit, session);
      const { pendingToken } = user.mfa ?? {};
      if (!pendingToken) throw notAuthorized('Invalid session for the user.');
      return { secret: shownSecret(call.world.seed, pendingToken), issuer: pool.name, account: accountOf(user) };
    });
  }
}

const accountOf = ({ login, attributes, username }: User): string => (login && attributes[login]) ?? username;
