import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, Refusal } from '../kernel/refusal.js';
import { same } from '../kernel/same.js';
import { completeSettings } from './complete-settings.js';
import { mfaAtCreation, poolLimitRefusal, signInNamesRefusal } from './create-user-pool.js';
import type { UserPoolEvent } from './events.js';
import { smsFactorRefusal } from './factor-rules.js';
import { importedSchema } from './import-schema.js';
import { logDeliveryRefusal } from './log-delivery.js';
import type { LogConfiguration } from './settings.js';
import type { NewPoolMembers } from './pool-members.js';
import { poolMembersOf } from './pool-members-of.js';
import { present } from './present.js';
import type { AttributeInput } from './schema.js';
import { mfaFactorsRefusal, type MfaMembers, mfaOf, relyingPartyRefusal } from './set-mfa-config.js';
import type { PoolMfa, SessionConfiguration } from './settings.js';
import { settingsRefusal } from './settings-rules.js';
import { smsRefusal } from './sms-rules.js';
import type { UserPool } from './state.js';
import { poolTagsRefusal } from './tags.js';
import { mfaAfter } from './update-user-pool.js';

/** A pool as an import says it; what is left out stays as it is, or is AWS's default in a new pool. Times are epoch milliseconds. */
export interface ImportedPool {
  readonly id: string;
  readonly region: string;
  readonly accountId: string;
  readonly name: string;
  readonly members: NewPoolMembers;
  readonly customAttributes?: readonly AttributeInput[] | undefined;
  /** In place of `members.MfaConfiguration`. */
  readonly mfa?: MfaMembers | undefined;
  readonly sessionConfiguration?: SessionConfiguration | undefined;
  readonly logDelivery?: readonly LogConfiguration[] | undefined;
  readonly createdAt?: number | undefined;
  readonly modifiedAt?: number | undefined;
}

/**
 * Makes a pool, or brings the one that is there to what is said of it; nothing happens to one that is so already. What it becomes is held
 * against the rules, not the way there: any pool that there can be can be imported.
 */
export const importUserPool = (
  before: UserPool | undefined,
  asked: ImportedPool,
  given: { readonly at: number; readonly poolsHere: number; readonly managedLogin?: boolean },
): Decision<UserPoolEvent> => {
  const { id: poolId, region, accountId, name, members: said } = asked;
  const fixed = before && fixedRefusal(before, said);
  if (fixed) return refuse(fixed);
  const members = before ? overlaid(before, said) : said;
  const sms = asked.mfa?.SmsMfaConfiguration;
  const settings = completeSettings(
    present({
      ...members,
      SmsConfiguration: sms?.SmsConfiguration ?? members.SmsConfiguration,
      SmsAuthenticationMessage: sms?.SmsAuthenticationMessage ?? members.SmsAuthenticationMessage,
    }),
    { region, lasting: members },
  );
  const mfa = asked.mfa ? mfaOf(asked.mfa) : mfaSaid(before?.mfa, said);
  const sessionConfiguration = asked.sessionConfiguration ?? before?.sessionConfiguration;
  const logDelivery = asked.logDelivery ?? before?.logDelivery;
  const { Schema: attributes = [] } = said;
  const schema = importedSchema(before?.schema, { attributes, customAttributes: asked.customAttributes ?? [] });

  const refusal =
    signInNamesRefusal(members) ??
    (asked.mfa && (mfaFactorsRefusal(asked.mfa) ?? relyingPartyRefusal(asked.mfa))) ??
    smsFactorRefusal(mfa, settings) ??
    smsRefusal(sms?.SmsConfiguration, { region, accountId }) ??
    settingsRefusal(said, {
      region,
      accountId,
      settings,
      mfa,
      managedLogin: given.managedLogin,
      sessionConfiguration,
      logDelivery,
    }) ??
    (schema instanceof Refusal ? schema : undefined) ??
    poolTagsRefusal(said.UserPoolTags) ??
    (asked.logDelivery && logDeliveryRefusal({ region, accountId, settings }, asked.logDelivery)) ??
    (before ? undefined : poolLimitRefusal(given.poolsHere));
  if (refusal) return refuse(refusal);
  if (schema instanceof Refusal) return refuse(schema);

  const tags = members.UserPoolTags ?? {};
  const createdAt = asked.createdAt ?? before?.createdAt ?? given.at;
  const sessions = sessionConfiguration && { sessionConfiguration };
  const pool = {
    ...(logDelivery && { logDelivery }),
    ...(before?.replicas && { replicas: before.replicas }),
    region,
    accountId,
    name,
    createdAt,
    settings,
    schema,
    mfa,
    tags,
    ...sessions,
  };
  if (before) {
    const modifiedAt = asked.modifiedAt ?? before.modifiedAt;
    if (same(before, { id: poolId, ...pool, modifiedAt })) return accept();
  }
  const modifiedAt = asked.modifiedAt ?? (before ? given.at : createdAt);
  return accept({ type: 'UserPoolImported', data: { poolId, ...pool, modifiedAt } });
};

/** What CreateUserPool alone decides stays as it was. The order of the names does not matter. */
const fixedRefusal = ({ settings }: UserPool, said: NewPoolMembers): Refusal | undefined => {
  const asSets = ({ AliasAttributes, UsernameAttributes, UsernameConfiguration }: NewPoolMembers) => ({
    AliasAttributes: AliasAttributes?.toSorted(),
    UsernameAttributes: UsernameAttributes?.toSorted(),
    UsernameConfiguration,
  });
  const [held, wanted] = [asSets(settings), asSets(said)];
  for (const member of ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration'] as const) {
    if (wanted[member] !== undefined && !same(held[member], wanted[member])) {
      return invalidParameter(`${member} of an existing user pool cannot be changed.`);
    }
  }
  return undefined;
};

/** What is said, over what the pool would say of itself: member by member, policies each by itself, and texts under either of their names. */
const overlaid = (before: UserPool, said: NewPoolMembers): NewPoolMembers => {
  const held = poolMembersOf(before);
  const { PasswordPolicy: policy, ...policies } = held.Policies ?? {};
  const { TemporaryPasswordValidityDays: days, ...rest } = policy ?? {};
  // The other name of the same days wins where it alone is given.
  const renamed = said.AdminCreateUserConfig?.UnusedAccountValidityDays !== undefined;
  const PasswordPolicy = renamed
    ? rest
    : { ...rest, ...(days !== undefined && { TemporaryPasswordValidityDays: days }) };
  const texts = present({
    SmsMessage: said.SmsVerificationMessage,
    EmailMessage: said.EmailVerificationMessage,
    EmailSubject: said.EmailVerificationSubject,
  });
  return {
    ...held,
    ...said,
    Policies: { PasswordPolicy, ...policies, ...said.Policies },
    VerificationMessageTemplate: said.VerificationMessageTemplate ?? { ...held.VerificationMessageTemplate, ...texts },
    // Said in another order, they stay in the one that they have.
    ...present({
      AliasAttributes: held.AliasAttributes,
      UsernameAttributes: held.UsernameAttributes,
      UsernameConfiguration: held.UsernameConfiguration,
    }),
  };
};

/** As CreateUserPool and UpdateUserPool have it; where nothing is said, as it was. */
const mfaSaid = (before: PoolMfa | undefined, said: NewPoolMembers): PoolMfa =>
  before && (said.MfaConfiguration === undefined || before.MfaConfiguration !== 'OFF')
    ? mfaAfter(before, said.MfaConfiguration)
    : mfaAtCreation(said);
