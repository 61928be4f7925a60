import type { NewPoolMembers } from './pool-members.js';
import { present } from './present.js';
import { type AttributeInput, isCustom } from './schema.js';
import { same } from '../kernel/same.js';
import type { MfaMembers } from './set-mfa-config.js';
import type { LambdaConfig, RegionalSettings, SchemaAttribute } from './settings.js';
import { STANDARD_ATTRIBUTES } from './standard-attributes.js';
import type { UserPool } from './state.js';

/**
 * What CreateUserPool would have to be given for a pool like this: completed, it gives the same settings and tags again, and the same schema
 * but for the custom attributes.
 */
export const poolMembersOf = ({ settings, schema, tags }: UserPool): NewPoolMembers => {
  // What other members say already is left out: given twice, one of the two would not count.
  const {
    SmsVerificationMessage: _sms,
    EmailVerificationMessage: _message,
    EmailVerificationSubject: _subject,
    AdminCreateUserConfig: { UnusedAccountValidityDays: _days, ...AdminCreateUserConfig },
    LambdaConfig,
    ...others
  } = settings;
  const Schema = schema.filter(isOwn);
  return present<NewPoolMembers>({
    ...others,
    AdminCreateUserConfig,
    LambdaConfig: LambdaConfig && lambdaMembers(LambdaConfig),
    UserPoolTags: inOrder(tags),
    Schema: Schema.length > 0 ? Schema : undefined,
  });
};

/** What AddCustomAttributes would have to be given for the custom attributes of a pool. */
export const customAttributesOf = ({ schema }: UserPool): readonly AttributeInput[] =>
  schema
    .filter(({ Name }) => isCustom(Name))
    // No custom attribute is required.
    .map(({ Name, Required: _required, ...rest }) => ({ Name: Name.replace(/^(dev:)?custom:/, ''), ...rest }));

/** What SetUserPoolMfaConfig would have to be given; undefined where MFA is off. The sender and the text of SMS codes are the pool's own. */
export const mfaMembersOf = ({ mfa }: UserPool): MfaMembers | undefined => {
  const { SmsMfaEnabled, ...named } = mfa;
  if (same(mfa, { MfaConfiguration: 'OFF' })) return undefined;
  return { ...named, ...(SmsMfaEnabled && { SmsMfaConfiguration: {} }) };
};

/** What UpdateUserPool would have to be given in the Region of a replica with these settings. */
export const regionalMembersOf = ({ LambdaConfig, ...others }: RegionalSettings): RegionalSettings => ({
  ...others,
  ...(LambdaConfig && { LambdaConfig: lambdaMembers(LambdaConfig) }),
});

const lambdaMembers = ({ PreTokenGeneration, ...others }: LambdaConfig): LambdaConfig =>
  others.PreTokenGenerationConfig ? others : present({ PreTokenGeneration, ...others });

/** In the order in which they are read again, whenever each of them came. */
const inOrder = (tags: UserPool['tags']): UserPool['tags'] | undefined => {
  const keys = Object.keys(tags).sort();
  return keys.length > 0 ? Object.fromEntries(keys.map((key) => [key, tags[key] ?? ''])) : undefined;
};

/** What every pool has needs not be said. */
const isOwn = (attribute: SchemaAttribute): boolean =>
  !isCustom(attribute.Name) &&
  !STANDARD_ATTRIBUTES.some((standard) => standard.Name === attribute.Name && same(standard, attribute));
