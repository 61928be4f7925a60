import type { TriggerName } from '../../../src/domain/trigger/question.js';
import { hooks } from '../../../src/triggers/hooks/hooks.js';

const read = (trigger: TriggerName, response: Readonly<Record<string, unknown>>): unknown =>
  hooks[trigger].read(response, '1');

/** What the response holds when it is sent. */
const asSent = (trigger: TriggerName): Readonly<Record<string, unknown>> => hooks[trigger].response('1');

const NOT_CONFIRMED = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };
const NO_MESSAGE = { smsMessage: null, emailMessage: null, emailSubject: null };
const NOT_MIGRATED = {
  userAttributes: null,
  forceAliasCreation: false,
  enableSMSMFA: false,
  finalUserStatus: null,
  messageAction: null,
  desiredDeliveryMediums: null,
};
const NO_CHALLENGE = { publicChallengeParameters: {}, privateChallengeParameters: {}, challengeMetadata: null };
const next = { challengeName: 'CUSTOM_CHALLENGE', issueTokens: false, failAuthentication: false };

describe('an event that comes back as it went', () => {
  test.each<[TriggerName, unknown]>([
    ['PreSignUp', NOT_CONFIRMED],
    ['PostConfirmation', {}],
    ['PreAuthentication', {}],
    ['PostAuthentication', {}],
    ['CreateAuthChallenge', NO_CHALLENGE],
    ['VerifyAuthChallengeResponse', { answerCorrect: false }],
    ['UserMigration', NOT_MIGRATED],
    ['CustomMessage', NO_MESSAGE],
  ])('changes nothing: %s', (trigger, answer) => {
    expect(read(trigger, asSent(trigger))).toEqual(answer);
  });

  test('says nothing about what is next: DefineAuthChallenge', () => {
    expect(read('DefineAuthChallenge', asSent('DefineAuthChallenge'))).toBeUndefined();
  });
});

test.each<[TriggerName, Readonly<Record<string, unknown>>, unknown]>([
  [
    'PreSignUp',
    { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: true },
    { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: true },
  ],
  [
    'PreSignUp',
    { autoConfirmUser: 'true', autoVerifyEmail: 'TRUE', autoVerifyPhone: 'no' },
    { ...NOT_CONFIRMED, autoConfirmUser: true },
  ],
  ['PreSignUp', { autoConfirmUser: null }, NOT_CONFIRMED],
  ['PreSignUp', {}, NOT_CONFIRMED],
  ['DefineAuthChallenge', { challengeName: 'CUSTOM_CHALLENGE' }, next],
  [
    'DefineAuthChallenge',
    { challengeName: 'PASSWORD_VERIFIER', issueTokens: false, failAuthentication: false },
    { ...next, challengeName: 'PASSWORD_VERIFIER' },
  ],
  ['DefineAuthChallenge', { issueTokens: true }, { ...next, challengeName: null, issueTokens: true }],
  [
    'DefineAuthChallenge',
    { challengeName: '', issueTokens: false, failAuthentication: true },
    { ...next, challengeName: '', failAuthentication: true },
  ],
  [
    'CreateAuthChallenge',
    {
      publicChallengeParameters: { to: 'j***' },
      privateChallengeParameters: { code: '1' },
      challengeMetadata: 'CODE-1',
    },
    {
      publicChallengeParameters: { to: 'j***' },
      privateChallengeParameters: { code: '1' },
      challengeMetadata: 'CODE-1',
    },
  ],
  ['CreateAuthChallenge', {}, NO_CHALLENGE],
  ['VerifyAuthChallengeResponse', { answerCorrect: true }, { answerCorrect: true }],
  ['VerifyAuthChallengeResponse', {}, { answerCorrect: false }],
  [
    'UserMigration',
    {
      userAttributes: { email: 'a@b.example', 'custom:n': '1' },
      finalUserStatus: 'CONFIRMED',
      messageAction: 'SUPPRESS',
      desiredDeliveryMediums: ['EMAIL', 'SMS'],
      forceAliasCreation: true,
      enableSMSMFA: true,
    },
    {
      userAttributes: { email: 'a@b.example', 'custom:n': '1' },
      finalUserStatus: 'CONFIRMED',
      messageAction: 'SUPPRESS',
      desiredDeliveryMediums: ['EMAIL', 'SMS'],
      forceAliasCreation: true,
      enableSMSMFA: true,
    },
  ],
  // What aws-lambda-go sends of a function that sets only the attributes.
  [
    'UserMigration',
    {
      userAttributes: {},
      finalUserStatus: '',
      messageAction: '',
      desiredDeliveryMediums: null,
      forceAliasCreation: false,
    },
    { ...NOT_MIGRATED, userAttributes: {}, finalUserStatus: '', messageAction: '' },
  ],
  [
    'CustomMessage',
    { smsMessage: '{####}', emailMessage: '<b>{####}</b>', emailSubject: 'Hello' },
    { smsMessage: '{####}', emailMessage: '<b>{####}</b>', emailSubject: 'Hello' },
  ],
  ['CustomMessage', { emailSubject: '' }, { ...NO_MESSAGE, emailSubject: '' }],
])('%s understands %j', (trigger, response, answer) => {
  expect(read(trigger, response)).toEqual(answer);
});

test.each<[TriggerName, Readonly<Record<string, unknown>>]>([
  ['PreSignUp', { autoConfirmUser: 1 }],
  ['PreSignUp', { autoVerifyEmail: {} }],
  ['PreSignUp', { autoVerifyPhone: [true] }],
  ['PreSignUp', { autoConfirm: true }],
  ['PostConfirmation', { smsMessage: null }],
  ['PreAuthentication', { allowed: true }],
  ['PostAuthentication', { ok: 1 }],
  ['DefineAuthChallenge', {}],
  ['DefineAuthChallenge', { challengeName: '', issueTokens: false, failAuthentication: false }],
  ['DefineAuthChallenge', { challengeName: 'SMS_MFA' }],
  ['DefineAuthChallenge', { challengeName: 'custom_challenge' }],
  ['DefineAuthChallenge', { challengeName: 7, issueTokens: true }],
  ['DefineAuthChallenge', { issueTokens: 0 }],
  ['DefineAuthChallenge', { issueTokens: true, next: 'CUSTOM_CHALLENGE' }],
  ['CreateAuthChallenge', { publicChallengeParameters: { tries: 3 } }],
  ['CreateAuthChallenge', { privateChallengeParameters: { code: null } }],
  ['CreateAuthChallenge', { privateChallengeParameters: 'code' }],
  ['CreateAuthChallenge', { publicChallengeParameters: [] }],
  ['CreateAuthChallenge', { challengeMetadata: { n: 1 } }],
  ['VerifyAuthChallengeResponse', { answerCorrect: 1 }],
  ['VerifyAuthChallengeResponse', { correct: true }],
  ['UserMigration', { userAttributes: { email_verified: true } }],
  ['UserMigration', { userAttributes: { email: null } }],
  ['UserMigration', { userAttributes: [] }],
  ['UserMigration', { finalUserStatus: 1 }],
  ['UserMigration', { messageAction: false }],
  ['UserMigration', { desiredDeliveryMediums: 'EMAIL' }],
  ['UserMigration', { desiredDeliveryMediums: ['PIGEON'] }],
  ['UserMigration', { desiredDeliveryMediums: [null] }],
  ['UserMigration', { forceAliasCreation: 1 }],
  ['UserMigration', { enableSMSMFA: [] }],
  ['UserMigration', { validationData: null }],
  ['CustomMessage', { smsMessage: 1 }],
  ['CustomMessage', { emailMessage: ['{####}'] }],
  ['CustomMessage', { emailSubject: {} }],
  ['CustomMessage', { message: '{####}' }],
])('%s does not recognize %j', (trigger, response) => {
  expect(read(trigger, response)).toBeUndefined();
});

test.each<TriggerName>(['PreSignUp', 'CustomMessage'])('%s does not take inherited names for members', (trigger) => {
  expect(read(trigger, JSON.parse('{"constructor":{}}') as Record<string, unknown>)).toBeUndefined();
  expect(read(trigger, JSON.parse('{"__proto__":{}}') as Record<string, unknown>)).toBeUndefined();
});
