import { open, seal } from '../kernel/sealing.js';
import type { ChallengeRound, Metadata } from '../trigger/question.js';
import type { Session } from './state.js';

/** How a custom authentication stands while it waits for an answer. */
export interface CustomStanding {
  /** What was answered so far, the oldest first. */
  readonly rounds: readonly ChallengeRound[];
  /** What CreateAuthChallenge made of the challenge that waits; absent for challenges that are Cognito's own. */
  readonly created?: {
    readonly publicChallengeParameters: Metadata;
    readonly privateChallengeParameters: Metadata;
    readonly challengeMetadata: string | null;
  };
  /** The name of somebody who is not there, where that is hidden. */
  readonly stranger?: string;
}

const PURPOSE = 'custom authentication';

/** Sealed, for functions keep the right answer in private parameters, and in metadata too. */
export const sealStanding = (worldSeed: Uint8Array, sessionId: string, standing: CustomStanding): string =>
  seal(worldSeed, PURPOSE, sessionId, JSON.stringify(standing));

/** Undefined where the session is not of a custom authentication. */
export const standingOf = (
  worldSeed: Uint8Array,
  session: Pick<Session, 'id' | 'custom'> | undefined,
): CustomStanding | undefined =>
  session?.custom === undefined
    ? undefined
    : (JSON.parse(open(worldSeed, PURPOSE, session.id, session.custom)) as CustomStanding);

/** The same standing for the session that follows: the member `custom`, where there is one. */
export const resealedStanding = (
  worldSeed: Uint8Array,
  before: Pick<Session, 'id' | 'custom'>,
  sessionId: string,
): { readonly custom?: string } => {
  const standing = standingOf(worldSeed, before);
  return standing ? { custom: sealStanding(worldSeed, sessionId, standing) } : {};
};
