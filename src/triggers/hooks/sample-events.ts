import type { MessageSource, Metadata, Question, TokenSource, TriggerName } from '../../domain/trigger/question.js';
import { SAMPLE_EMAIL, sampleOrigin, sampleRecipient, sampleUser } from '../sample-user.js';
import { EVENT_VERSIONS, type EventVersion, type Hook } from './hook.js';
import { hooks } from './hooks.js';
import { triggerEvent } from './trigger-event.js';

const clientMetadata: Metadata = { key: 'value' };
const email = SAMPLE_EMAIL;
const confirmed = sampleUser('CONFIRMED');

const message = (source: MessageSource): Question<'CustomMessage'> => ({
  source,
  ...sampleRecipient(source),
  linkParameter: 'Click Here',
  clientMetadata,
});

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
    tokens('NewPasswordChallenge', sampleUser('FORCE_CHANGE_PASSWORD')),
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
    return [source, (version) => triggerEvent(hook, question, version, sampleOrigin(source))];
  });
};

const samples = new Map((Object.keys(hooks) as TriggerName[]).flatMap(samplesOf));

/** Every triggerSource that a hook answers for; those of custom senders are in senders/sample-sender-event.ts. */
export const sampleSources: readonly string[] = [...samples.keys()];

/** The versions in which events with this triggerSource are sent. */
export const eventVersionsOf = (triggerSource: string): readonly EventVersion[] => {
  if (triggerSource === 'TokenGeneration_ClientCredentials') return ['3'];
  return triggerSource.startsWith('TokenGeneration_') ? EVENT_VERSIONS : ['1'];
};

/** An event as the trigger would get it, of a made-up user; undefined where there is no such triggerSource. */
export const sampleEvent = (triggerSource: string, version: EventVersion): object | undefined =>
  samples.get(triggerSource)?.(version);
