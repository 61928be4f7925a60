import type { Refusal } from '../kernel/refusal.js';
import type { LambdaConfig } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';

/** Text by name, as callers hand it to triggers. */
export type Metadata = Readonly<Record<string, string>>;

/**
 * What triggers know of a user. `attributes` are as AWS shows them (see shown-attributes.ts): with `sub` and `cognito:user_status`,
 * once the user exists.
 */
export interface AboutUser {
  readonly userName: string;
  readonly userAttributes: Metadata;
}

/** One round of a custom authentication. */
export interface ChallengeRound {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata: string | null;
}

export type MessageSource =
  | 'SignUp'
  | 'ResendCode'
  | 'AdminCreateUser'
  | 'ForgotPassword'
  | 'UpdateUserAttribute'
  | 'VerifyUserAttribute'
  | 'Authentication';

/** `ClientCredentials`: there is no user, and only version 3 of the event is asked for it. */
export type TokenSource =
  | 'HostedAuth'
  | 'Authentication'
  | 'NewPasswordChallenge'
  | 'AuthenticateDevice'
  | 'RefreshTokens'
  | 'ClientCredentials';

/** What each trigger is told, beyond where the call came from. https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html */
export interface Questions {
  readonly PreSignUp: AboutUser & {
    readonly source: 'SignUp' | 'AdminCreateUser' | 'ExternalProvider';
    readonly validationData: Readonly<Record<string, string | null>> | null;
    readonly clientMetadata?: Metadata;
  };
  readonly PostConfirmation: AboutUser & {
    readonly source: 'ConfirmSignUp' | 'ConfirmForgotPassword';
    readonly clientMetadata?: Metadata;
  };
  readonly PreAuthentication: AboutUser & {
    readonly validationData: Metadata | null;
    /** Only where the client hides who exists. */
    readonly userNotFound?: boolean;
  };
  readonly PostAuthentication: AboutUser & { readonly newDeviceUsed: boolean; readonly clientMetadata?: Metadata };
  readonly DefineAuthChallenge: AboutUser & {
    readonly session: readonly ChallengeRound[];
    readonly clientMetadata?: Metadata;
    readonly userNotFound?: boolean;
  };
  readonly CreateAuthChallenge: AboutUser & {
    readonly challengeName: string;
    readonly session: readonly ChallengeRound[];
    readonly clientMetadata?: Metadata;
    readonly userNotFound?: boolean;
  };
  readonly VerifyAuthChallengeResponse: AboutUser & {
    readonly privateChallengeParameters: Metadata;
    readonly challengeAnswer: string;
    readonly clientMetadata?: Metadata;
    readonly userNotFound?: boolean;
  };
  readonly PreTokenGeneration: AboutUser & {
    readonly source: TokenSource;
    readonly groups: readonly string[];
    readonly roles: readonly string[];
    readonly preferredRole: string | null;
    readonly scopes: readonly string[];
    readonly clientMetadata?: Metadata;
  };
  readonly UserMigration: {
    readonly userName: string;
    readonly source: 'Authentication' | 'ForgotPassword';
    readonly password: string | null;
    readonly validationData: Metadata | null;
    readonly clientMetadata?: Metadata;
  };
  readonly CustomMessage: AboutUser & {
    readonly source: MessageSource;
    /** The text of the template's link, without its braces: `Click Here`. */
    readonly linkParameter: string;
    readonly clientMetadata?: Metadata;
  };
}
export type TriggerName = keyof Questions & keyof LambdaConfig;

/** What a trigger answered, checked and in its own types; what it left out is absent. */
export interface Answers {
  readonly PreSignUp: {
    readonly autoConfirmUser: boolean;
    readonly autoVerifyEmail: boolean;
    readonly autoVerifyPhone: boolean;
  };
  readonly PostConfirmation: Record<string, never>;
  readonly PreAuthentication: Record<string, never>;
  readonly PostAuthentication: Record<string, never>;
  readonly DefineAuthChallenge: {
    readonly challengeName: string | null;
    readonly issueTokens: boolean;
    readonly failAuthentication: boolean;
  };
  readonly CreateAuthChallenge: {
    readonly publicChallengeParameters: Metadata;
    readonly privateChallengeParameters: Metadata;
    readonly challengeMetadata: string | null;
  };
  readonly VerifyAuthChallengeResponse: { readonly answerCorrect: boolean };
  readonly PreTokenGeneration: TokenChanges;
  readonly UserMigration: {
    readonly userAttributes: Metadata | null;
    readonly finalUserStatus: string | null;
    readonly messageAction: string | null;
    readonly desiredDeliveryMediums: readonly ('EMAIL' | 'SMS')[] | null;
    readonly forceAliasCreation: boolean;
    readonly enableSMSMFA: boolean;
  };
  readonly CustomMessage: {
    readonly smsMessage: string | null;
    readonly emailMessage: string | null;
    readonly emailSubject: string | null;
  };
}

/** Any JSON value but null. */
export type ClaimValue = string | number | boolean | readonly ClaimValue[] | { readonly [name: string]: ClaimValue };

interface ClaimChanges {
  readonly add: Readonly<Record<string, ClaimValue>>;
  readonly suppress: readonly string[];
}

/** What PreTokenGeneration asks for, in any of its versions. */
export interface TokenChanges {
  readonly idToken: ClaimChanges;
  readonly accessToken: ClaimChanges & {
    readonly scopesToAdd: readonly string[];
    readonly scopesToSuppress: readonly string[];
  };
  /** Absent: groups stay as they are. */
  readonly groups?: {
    readonly groups: readonly string[];
    readonly roles: readonly string[];
    readonly preferredRole: string | null;
  };
}

export type Question<T extends TriggerName = TriggerName> = Questions[T];

/**
 * Asks the pool's trigger in the middle of a decision: undefined where the pool has none, a refusal where it fails. The decision is made
 * from the start again once the answer is there, so that a rule must ask for the same thing at the same place each time.
 */
export type Ask = <T extends TriggerName>(
  pool: UserPool,
  trigger: T,
  question: Question<T>,
) => Answers[T] | Refusal | undefined;
