import type { MfaFactor, MfaSetting } from '../../domain/user-pool/mfa-factor.js';
import type { User } from '../../domain/user/state.js';
import type { AttributeType, MFAOptionType, UserType } from '../../protocol/generated/cognito-idp.js';
import { timestamp } from './timestamp.js';

/** `sub` first, then the others as they were set. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AttributeType.html */
export const attributesAnswer = (user: User): AttributeType[] =>
  Object.entries({ sub: user.sub, ...user.attributes }).map(([Name, Value]) => ({ Name, Value }));

/** What AdminGetUser and the lists say alike of a user, besides its attributes. */
export const userStateAnswer = (user: User): Omit<UserType, 'Attributes' | 'Username'> & { Username: string } => ({
  Username: user.username,
  UserCreateDate: timestamp(user.createdAt),
  UserLastModifiedDate: timestamp(user.modifiedAt),
  Enabled: user.enabled,
  UserStatus: user.status,
});

/** What GetUser and AdminGetUser say of second factors: nothing where nothing was set. */
export const userMfaAnswer = ({
  mfa,
}: User): { UserMFASettingList?: MfaSetting[]; PreferredMfaSetting?: MfaFactor; MFAOptions?: MFAOptionType[] } => {
  const { enabled = [], preferred, legacySms } = mfa ?? {};
  return {
    ...(legacySms && { MFAOptions: MFA_OPTIONS }),
    ...(preferred && { PreferredMfaSetting: preferred }),
    ...(enabled.length > 0 && { UserMFASettingList: [...enabled] }),
  };
};

const MFA_OPTIONS: MFAOptionType[] = [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }];

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserType.html */
export const userAnswer = (user: User): UserType => {
  const { Username, ...rest } = userStateAnswer(user);
  const { MFAOptions } = userMfaAnswer(user);
  return { Username, Attributes: attributesAnswer(user), ...rest, ...(MFAOptions && { MFAOptions }) };
};
