import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { invalidParameter, limitExceeded, type Refusal } from '../kernel/refusal.js';
import { completeSettings } from './complete-settings.js';
import type { UserPoolEvent } from './events.js';
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

const signInNamesRefusal = ({ AliasAttributes, UsernameAttributes }: NewPoolMembers): Refusal | undefined =>
  AliasAttributes?.length && UsernameAttributes?.length
    ? invalidParameter('Only one of the aliasAttributes or usernameAttributes can be set in a User pool.')
    : undefined;

/** At creation only SMS can be a second factor: the other factors are switched on by SetUserPoolMfaConfig. */
const mfaAtCreation = ({ MfaConfiguration = 'OFF' }: NewPoolMembers): PoolMfa => ({
  MfaConfiguration,
  ...(MfaConfiguration !== 'OFF' && { SmsMfaEnabled: true }),
});

/** Makes a pool; `given.draw` draws its id. The checks in this order are AWS's as far as it is known. */
export const createUserPool = (
  command: CreateUserPoolCommand,
  given: { readonly draw: Draw },
): Decision<UserPoolEvent> => {
  const { region, accountId, name, members, poolsHere } = command;
  const settings = completeSettings(members, { region, lasting: members });
  const mfa = mfaAtCreation(members);
  const refusal =
    signInNamesRefusal(members) ??
    (mfa.SmsMfaEnabled && !settings.SmsConfiguration
      ? invalidParameter(
          'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
        )
      : undefined) ??
    settingsRefusal(members, { region, accountId, settings, mfa }) ??
    schemaRefusal(members.Schema ?? []) ??
    poolTagsRefusal(members.UserPoolTags) ??
    // The text is not known; TODO settle with an observed answer.
    (poolsHere >= MAX_POOLS ? limitExceeded('User pool limit exceeded.') : undefined);
  if (refusal) return refuse(refusal);
  return accept({
    type: 'UserPoolCreated',
    data: {
      poolId: `${region}_${given.draw.alphanumeric('pool id', 9)}`,
      region,
      accountId,
      name,
      settings,
      schema: schemaOf(members.Schema ?? []),
      mfa,
      tags: members.UserPoolTags ?? {},
    },
  });
};
