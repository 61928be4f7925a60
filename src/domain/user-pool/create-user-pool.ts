import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { invalidParameter, limitExceeded, Refusal } from '../kernel/refusal.js';
import { completeSettings } from './complete-settings.js';
import type { UserPoolEvent } from './events.js';
import { smsFactorRefusal } from './factor-rules.js';
import { newPoolId } from './fixed-id.js';
import type { NewPoolMembers } from './pool-members.js';
import { schemaOf } from './schema.js';
import { schemaRefusal } from './schema-rules.js';
import type { PoolMfa } from './settings.js';
import { settingsRefusal } from './settings-rules.js';
import { poolTagsRefusal } from './tags.js';

/** Quota "User pools per Region", as far as AWS raises it on request: tests make more pools than products do. */
export const MAX_POOLS = 10_000;

export interface CreateUserPoolCommand {
  readonly region: string;
  readonly accountId: string;
  readonly name: string;
  readonly members: NewPoolMembers;
  /** How many pools the account has in this Region. */
  readonly poolsHere: number;
}

/** Refuses a pool whose users would sign in by aliases and by attributes. */
export const signInNamesRefusal = ({ AliasAttributes, UsernameAttributes }: NewPoolMembers): Refusal | undefined =>
  AliasAttributes?.length && UsernameAttributes?.length
    ? invalidParameter('Only one of the aliasAttributes or usernameAttributes can be set in a User pool.')
    : undefined;

/** At creation only SMS can be a second factor: the other factors are switched on by SetUserPoolMfaConfig. */
export const mfaAtCreation = ({ MfaConfiguration = 'OFF' }: Pick<NewPoolMembers, 'MfaConfiguration'>): PoolMfa => ({
  MfaConfiguration,
  ...(MfaConfiguration !== 'OFF' && { SmsMfaEnabled: true }),
});

/** The text is not known; TODO settle with an observed answer. */
export const poolLimitRefusal = (poolsHere: number): Refusal | undefined =>
  poolsHere >= MAX_POOLS ? limitExceeded('User pool limit exceeded.') : undefined;

/** Makes a pool; `given.draw` draws its id unless its tags name one. The checks in this order are AWS's as far as it is known. */
export const createUserPool = (
  command: CreateUserPoolCommand,
  given: { readonly draw: Draw; readonly isTaken: (poolId: string) => boolean },
): Decision<UserPoolEvent> => {
  const { region, accountId, name, members, poolsHere } = command;
  const settings = completeSettings(members, { region, lasting: members });
  const mfa = mfaAtCreation(members);
  const refusal =
    signInNamesRefusal(members) ??
    smsFactorRefusal(mfa, settings) ??
    settingsRefusal(members, { region, accountId, settings, mfa }) ??
    schemaRefusal(members.Schema ?? []) ??
    poolTagsRefusal(members.UserPoolTags) ??
    poolLimitRefusal(poolsHere);
  if (refusal) return refuse(refusal);
  const tags = members.UserPoolTags ?? {};
  const drawn = `${region}_${given.draw.alphanumeric('pool id', 9)}`;
  const poolId = newPoolId(drawn, tags, { region, isTaken: given.isTaken });
  if (poolId instanceof Refusal) return refuse(poolId);
  return accept({
    type: 'UserPoolCreated',
    data: {
      poolId,
      region,
      accountId,
      name,
      settings,
      schema: schemaOf(members.Schema ?? []),
      mfa,
      tags,
    },
  });
};
