import type { ServiceName } from './services.js';
import { shapeOf } from './services.js';

// Where answers recorded from AWS differ from the published model. The published model stays as it is; this is what is known.

/** AWS prints the members of an enum in the order of an internal hash set: `mfaConfiguration … [OPTIONAL, OFF, ON]`. */
const recordedEnumOrder: Readonly<Record<string, readonly string[]>> = {
  UserPoolMfaType: ['OPTIONAL', 'OFF', 'ON'],
  OAuthFlowType: ['implicit', 'client_credentials', 'code'],
  VerifiedAttributeType: ['phone_number', 'email'],
  AccountTakeoverEventActionType: ['MFA_IF_CONFIGURED', 'BLOCK', 'NO_ACTION', 'MFA_REQUIRED'],
  EventFilterType: ['SIGN_IN', 'PASSWORD_CHANGE', 'SIGN_UP'],
  EventSourceName: ['userAuthEvents', 'userNotification'],
  IdentityProviderTypeType: ['Facebook', 'SAML', 'SignInWithApple', 'LoginWithAmazon', 'OIDC', 'Google'],
  // Also recorded as [StartsWith, Equals, Contains, NotEqual]: it varies between hosts.
  MappingRuleMatchType: ['NotEqual', 'StartsWith', 'Contains', 'Equals'],
};

const smsMessage = '(?s).*\\{####\\}(?s).*';

/** The model says `.*\{####\}.*` for the first and `(?s).*` for the second. */
const recordedPattern: Readonly<Record<string, string>> = {
  SmsVerificationMessageType: smsMessage,
  SmsInviteMessageType: smsMessage,
};

/**
 * The model's pattern is that of a prefix; the operations take custom domains as well, and refuse what is neither in a sentence of their
 * own.
 */
const withoutPattern: ReadonlySet<string> = new Set(['DomainType']);

/**
 * An invitation by e-mail is held against EmailVerificationMessageType, so it must contain the code's placeholder; the model
 * says EmailInviteMessageType, which asks for none.
 */
const recordedShape: Readonly<Record<string, string>> = { EmailInviteMessageType: 'EmailVerificationMessageType' };

/** `Value 'ap-northeast-1_xxx' at 'clientId' …` was recorded in 2023, though the model marks the shape as sensitive. */
const printedAlthoughSensitive: ReadonlySet<string> = new Set(['ClientIdType']);

/** `adminCreateUserConfig.inviteMessage.smsMessage` is the path of `AdminCreateUserConfig.InviteMessageTemplate.SMSMessage`. */
const recordedMemberName: Readonly<Record<string, string>> = {
  InviteMessageTemplate: 'inviteMessage',
  SMSMessage: 'smsMessage',
};

/** The name that AWS checks a value against where it is another shape than the model's. */
export function wireShapeName(shapeName: string): string {
  return recordedShape[shapeName] ?? shapeName;
}

/** The values of an enum in the order of AWS's sentence; the model's order where none was recorded. */
export function wireEnum(service: ServiceName, shapeName: string): readonly string[] | undefined {
  return recordedEnumOrder[shapeName] ?? shapeOf(service, shapeName).enum;
}

/** The pattern that AWS checks and prints. */
export function wirePattern(service: ServiceName, shapeName: string): string | undefined {
  if (withoutPattern.has(shapeName)) return undefined;
  return recordedPattern[shapeName] ?? shapeOf(service, shapeName).pattern;
}

/** Whether AWS leaves the value out of its sentences. */
export function isHidden(service: ServiceName, shapeName: string): boolean {
  return shapeOf(service, shapeName).sensitive === true && !printedAlthoughSensitive.has(shapeName);
}

/** A member's name in paths and printed structures: lower camel case, where only the first letter changes. */
export function wireMemberName(memberName: string): string {
  return recordedMemberName[memberName] ?? memberName.charAt(0).toLowerCase() + memberName.slice(1);
}
