import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { limitExceeded, Refusal } from '../kernel/refusal.js';
import type { IdentityPoolEvent } from './events.js';
import { newIdentityPoolId } from './fixed-id.js';
import { type GivenSettings, settingsOf, settingsRefusal } from './settings.js';

/** Quota "Identity pools per account". */
export const MAX_IDENTITY_POOLS = 1_000;

export interface CreateIdentityPoolCommand {
  readonly region: string;
  readonly accountId: string;
  readonly given: GivenSettings;
  readonly tags: Readonly<Record<string, string>>;
  /** How many identity pools the account has in this Region. */
  readonly poolsHere: number;
}

/** The text is not known; TODO settle with an observed answer. */
export const identityPoolLimitRefusal = (poolsHere: number): Refusal | undefined =>
  poolsHere >= MAX_IDENTITY_POOLS ? limitExceeded('Identity pool limit exceeded.') : undefined;

/** Makes an identity pool; the draw draws its id unless its tags name one. Two may have one name. */
export const createIdentityPool = (
  { region, accountId, given, tags, poolsHere }: CreateIdentityPoolCommand,
  { draw, isTaken }: { readonly draw: Draw; readonly isTaken: (identityPoolId: string) => boolean },
): Decision<IdentityPoolEvent> => {
  const settings = settingsOf(given);
  const refusal = settingsRefusal(given, settings, tags, accountId) ?? identityPoolLimitRefusal(poolsHere);
  if (refusal) return refuse(refusal);
  const drawn = `${region}:${draw.uuid('identity pool id')}`;
  const identityPoolId = newIdentityPoolId(drawn, tags, { region, isTaken });
  if (identityPoolId instanceof Refusal) return refuse(identityPoolId);
  return accept({ type: 'IdentityPoolCreated', data: { identityPoolId, region, accountId, settings, tags } });
};
