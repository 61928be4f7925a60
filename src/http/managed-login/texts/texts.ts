import type { SignInName } from '../../../operations/oauth/read-page.js';

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
