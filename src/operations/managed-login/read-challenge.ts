import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { sessionRefusal } from '../../domain/session/use-session.js';
import type { FirstFactor } from '../../domain/user-pool/first-factors.js';
import { relyingPartyOf } from '../../projections/passkeys.js';
import { userBySub } from '../../projections/users.js';
import { keyOf } from '../../projections/table.js';
import { provenSession } from '../../tokens/session-token.js';
import type { Call } from '../call.js';
import { challengeAnswer } from '../sign-in/challenge-answer.js';
import type { Visit } from '../authorization/visit.js';
import { findRequest } from '../authorization/find-request.js';

/** A challenge that waits for its answer, as the API showed it when it was issued. */
export interface WaitingChallenge {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Of a choice-based sign-in that has shown nothing yet: what it may begin with. */
  readonly available?: readonly FirstFactor[];
}

/** The challenge that a browser's Session string stands for; undefined once it is answered, over, or another client's. Throws AuthorizationStop. */
export class ReadChallenge extends Query<WaitingChallenge | undefined> {
  constructor(
    readonly visit: Visit,
    readonly session: string,
    readonly call: Call,
  ) {
    super();
  }
}

@QueryHandler(ReadChallenge)
export class ReadChallengeHandler implements IQueryHandler<ReadChallenge> {
  execute({ visit, session: token, call }: ReadChallenge): Promise<WaitingChallenge | undefined> {
    const { seed } = call.world;
    return call.read((state) => {
      const { pool, client } = findRequest(state, visit.parameters, visit.poolOfHost);
      const session = provenSession(seed, token, (id) => state.sessions.get(keyOf(pool.id, id)));
      if (!session) return undefined;
      const { challenge, sub } = session;
      if (sessionRefusal(session, { clientId: client.id, sub, challenge, at: call.at })) return undefined;
      const { available } = session;
      // Whoever is deleted meanwhile has no challenge any more; strangers have theirs in appearance.
      const isOfStrangers = challenge === 'CUSTOM_CHALLENGE' || available !== undefined;
      if (!isOfStrangers && !userBySub(state, pool.id, sub)) return undefined;
      // A pool may have lost its domain, and so what its passkeys are for.
      if (challenge === 'WEB_AUTHN' && !relyingPartyOf(state, pool)) return undefined;
      const { ChallengeParameters = {} } = challengeAnswer(seed, state, pool, { ...session, sessionId: session.id });
      return { name: challenge, parameters: ChallengeParameters, ...(available && { available }) };
    });
  }
}
