import type { SignInName } from '../../../operations/managed-login/read-page.js';

/** A second factor, by AWS's name. */
export type SecondFactor = 'SMS_MFA' | 'EMAIL_OTP' | 'SOFTWARE_TOKEN_MFA';

/** What a sign-in may begin with, as its user sees it: AWS's names, without the two ways to prove a password. */
export type ChosenFactor = 'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN';

/** All that the pages say in a language. In English it is what AWS's pages say, where that is known. */
export interface Texts {
  /** The name that a user signs in by. */
  readonly name: Readonly<Record<SignInName, string>>;
  readonly signInWith: Readonly<Record<SignInName, string>>;
  readonly password: string;
  readonly newPassword: string;
  readonly repeatPassword: string;
  readonly show: string;
  readonly hide: string;
  readonly signIn: string;
  readonly forgot: string;
  readonly needAccount: string;
  readonly signUp: string;
  readonly signUpTitle: string;
  readonly haveAccount: string;
  readonly agree: string;
  readonly termsOfUse: string;
  readonly privacyPolicy: string;
  /** Rules of a password; `{n}` is the number of characters. */
  readonly rules: Readonly<Record<'length' | 'lowercase' | 'uppercase' | 'numbers' | 'symbols', string>>;
  readonly confirmTitle: string;
  readonly enterCode: string;
  /** `{to}` is an address that is partly hidden. */
  readonly sentTo: Readonly<Record<'EMAIL' | 'SMS', string>>;
  readonly code: string;
  readonly confirm: string;
  readonly noCode: string;
  readonly resend: string;
  readonly forgotTitle: string;
  readonly forgotIntro: string;
  readonly reset: string;
  readonly resetIntro: string;
  readonly changeTitle: string;
  readonly changeIntro: string;
  readonly change: string;
  readonly send: string;
  readonly backToSignIn: string;
  readonly challengeTitle: string;
  readonly challengeIntro: string;
  readonly answer: string;
  readonly continue: string;
  /** `{provider}` is an identity provider. */
  readonly continueWith: string;
  readonly missing: string;
  readonly mismatch: string;
  readonly confirmed: string;
  readonly passwordChanged: string;
  readonly sent: string;
  readonly wrong: string;
  readonly wrongIntro: string;
  readonly unavailable: string;
  readonly unavailableIntro: string;
  readonly inbox: string;
  readonly inboxCode: string;
  readonly inboxLink: string;
  readonly mfaTitle: string;
  /** Where a code was sent, and where an authenticator app shows it. */
  readonly mfaIntro: Readonly<Record<'code' | 'app', string>>;
  readonly mfaChoiceTitle: string;
  readonly mfaChoiceIntro: string;
  readonly mfaFactors: Readonly<Record<SecondFactor, string>>;
  readonly mfaSetupTitle: string;
  readonly mfaSetupIntro: string;
  readonly qrCode: string;
  readonly secretKey: string;
  readonly mfaSetupEmail: string;
  readonly mfaSetupNothing: string;
  readonly choiceTitle: string;
  readonly choiceNothing: string;
  readonly factors: Readonly<Record<ChosenFactor, string>>;
  /** `{name}` is the user name as it was typed. */
  readonly signingInAs: string;
  readonly otherWays: string;
  readonly passwordTitle: string;
  readonly passkeyTitle: string;
  readonly passkeyIntro: string;
  readonly passkeyFailed: string;
  /** `{host}` is the domain that the passkeys are for. */
  readonly passkeyHost: string;
  readonly addPasskeyTitle: string;
  readonly addPasskeyIntro: string;
  readonly addPasskey: string;
  readonly passkeyKnown: string;
  readonly notNow: string;
  readonly passwordOptional: string;
  readonly attributes: Readonly<Record<StandardAttribute, string>>;
  /** What AWS's common sentences of refusal are in this language, by the exact sentence. */
  readonly sentences: Readonly<Record<string, string>>;
}

export type StandardAttribute =
  | 'address'
  | 'birthdate'
  | 'email'
  | 'family_name'
  | 'gender'
  | 'given_name'
  | 'locale'
  | 'middle_name'
  | 'name'
  | 'nickname'
  | 'phone_number'
  | 'picture'
  | 'preferred_username'
  | 'profile'
  | 'updated_at'
  | 'website'
  | 'zoneinfo';
