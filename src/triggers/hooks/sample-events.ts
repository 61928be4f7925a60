import type { MessageSource, Metadata, Question, TokenSource, TriggerName } from '../../domain/trigger/question.js';
import type { Attributes } from '../../domain/user/events.js';
import type { EventVersion, Hook } from './hook.js';
import { hooks } from './hooks.js';
import { triggerEvent } from './trigger-event.js';

const ORIGIN = {
  region: 'us-east-1',
  userPoolId: 'us-east-1_EXAMPLE01',
  awsSdkVersion: 'aws-sdk-unknown-unknown',
  clientId: '1example23456789abcdefghij',
};
const SUB = '84e8b4c8-70a1-7055-b5d2-4f1c0e9d2a6b';
const clientMetadata: Metadata = { key: 'value' };
const email = { email: 'jane@example.com' };

const aUser = (status: string, verified = 'true'): { userName: string; userAttributes: Attributes } => ({
  userName: 'jane',
  userAttributes: { sub: SUB, 'cognito:user_status': status, ...email, email_verified: verified },
});
const confirmed = aUser('CONFIRMED');

const message = (source: MessageSource): Question<'CustomMessage'> => ({
  source,
  ...aUser(STATUS_AT[source] ?? 'CONFIRMED', source === 'SignUp' || source === 'ResendCode' ? 'false' : 'true'),
  linkParameter: 'Click Here',
  clientMetadata,
});
const STATUS_AT: Partial<Record<MessageSource, string>> = {
  SignUp: 'UNCONFIRMED',
  ResendCode: 'UNCONFIRMED',
  AdminCreateUser: 'FORCE_CHANGE_PASSWORD',
};

const tokens = (source: TokenSource, user = confirmed): Question<'PreTokenGeneration'> => ({
  source,
  ...user,
  groups: ['admins'],
  roles: [],
  preferredRole: null,
  scopes: source === 'HostedAuth' ? ['openid', 'email'] : ['aws.cognito.signin.user.admin'],
});

const round = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: 'CODE-1' };

/** A question for every triggerSource. */
const questions: { readonly [T in TriggerName]: readonly Question<T>[] } = {
  PreSignUp: [
    { source: 'SignUp', userName: 'jane', userAttributes: email, validationData: null, clientMetadata },
    { source: 'AdminCreateUser', userName: 'jane', userAttributes: email, validationData: null, clientMetadata },
    {
      source: 'ExternalProvider',
      userName: 'google_118280321789996478223',
      userAttributes: { 'cognito:email_alias': '', 'cognito:phone_number_alias': '', ...email },
      validationData: {},
    },
  ],
  PostConfirmation: [
    { source: 'ConfirmSignUp', ...confirmed, clientMetadata },
    { source: 'ConfirmForgotPassword', ...confirmed, clientMetadata },
  ],
  PreAuthentication: [{ ...confirmed, validationData: clientMetadata, userNotFound: false }],
  PostAuthentication: [{ ...confirmed, newDeviceUsed: false, clientMetadata }],
  DefineAuthChallenge: [{ ...confirmed, session: [round], clientMetadata, userNotFound: false }],
  CreateAuthChallenge: [
    { ...confirmed, challengeName: 'CUSTOM_CHALLENGE', session: [round], clientMetadata, userNotFound: false },
  ],
  VerifyAuthChallengeResponse: [
    {
      ...confirmed,
      privateChallengeParameters: { answer: '123456' },
      challengeAnswer: '123456',
      clientMetadata,
      userNotFound: false,
    },
  ],
  PreTokenGeneration: [
    tokens('HostedAuth'),
    tokens('Authentication'),
    tokens('NewPasswordChallenge', aUser('FORCE_CHANGE_PASSWORD')),
    tokens('AuthenticateDevice'),
    tokens('RefreshTokens'),
    {
      ...tokens('ClientCredentials', { userName: 'ClientCredentials', userAttributes: {} }),
      scopes: ['orders/read'],
      clientMetadata,
    },
  ],
  UserMigration: [
    {
      source: 'Authentication',
      userName: email.email,
      password: 'Correct-Horse-7',
      validationData: clientMetadata,
    },
    { source: 'ForgotPassword', userName: email.email, password: null, validationData: null, clientMetadata },
  ],
  CustomMessage: [
    message('SignUp'),
    message('ResendCode'),
    message('AdminCreateUser'),
    message('ForgotPassword'),
    message('UpdateUserAttribute'),
    message('VerifyUserAttribute'),
    message('Authentication'),
  ],
};

const samplesOf = <T extends TriggerName>(
  trigger: T,
): readonly (readonly [string, (version: EventVersion) => object])[] => {
  // As in the dispatcher: each name is paired with its own hook.
  const hook = hooks[trigger] as unknown as Hook<T>;
  return questions[trigger].map((question) => {
    const source = hook.triggerSource(question);
    const origin = source.endsWith('_AdminCreateUser') ? { ...ORIGIN, clientId: 'CLIENT_ID_NOT_APPLICABLE' } : ORIGIN;
    return [source, (version) => triggerEvent(hook, question, version, origin)];
  });
};

const samples = new Map((Object.keys(hooks) as TriggerName[]).flatMap(samplesOf));

/** Every triggerSource that there is a sample of. */
export const sampleSources: readonly string[] = [...samples.keys()];

/**
 * An event as the trigger would get it, of a made-up user; undefined where there is no such triggerSource. Those of token generation are
 * of version 1, unless another one is asked for, or is the only one with this source.
 */
export const sampleEvent = (triggerSource: string, version?: EventVersion): object | undefined =>
  samples.get(triggerSource)?.(version ?? (triggerSource === 'TokenGeneration_ClientCredentials' ? '3' : '1'));
