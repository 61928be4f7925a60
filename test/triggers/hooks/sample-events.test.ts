import { eventVersionsOf, sampleEvent, sampleSources } from '../../../src/triggers/hooks/sample-events.js';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html, "Lambda trigger sources" */
const SOURCES = [
  'PreSignUp_SignUp',
  'PreSignUp_AdminCreateUser',
  'PreSignUp_ExternalProvider',
  'PostConfirmation_ConfirmSignUp',
  'PostConfirmation_ConfirmForgotPassword',
  'PreAuthentication_Authentication',
  'PostAuthentication_Authentication',
  'DefineAuthChallenge_Authentication',
  'CreateAuthChallenge_Authentication',
  'VerifyAuthChallengeResponse_Authentication',
  'TokenGeneration_HostedAuth',
  'TokenGeneration_Authentication',
  'TokenGeneration_NewPasswordChallenge',
  'TokenGeneration_AuthenticateDevice',
  'TokenGeneration_RefreshTokens',
  'TokenGeneration_ClientCredentials',
  'UserMigration_Authentication',
  'UserMigration_ForgotPassword',
  'CustomMessage_SignUp',
  'CustomMessage_ResendCode',
  'CustomMessage_AdminCreateUser',
  'CustomMessage_ForgotPassword',
  'CustomMessage_UpdateUserAttribute',
  'CustomMessage_VerifyUserAttribute',
  'CustomMessage_Authentication',
];

test('there is a sample of every trigger source', () => {
  expect(sampleSources).toEqual(SOURCES);
});

test.each(SOURCES)('the sample of %s is a whole event of this source', (triggerSource) => {
  const text: unknown = expect.any(String);
  const object: unknown = expect.any(Object);
  const clientId = triggerSource.endsWith('_AdminCreateUser')
    ? 'CLIENT_ID_NOT_APPLICABLE'
    : '1example23456789abcdefghij';
  expect(JSON.parse(JSON.stringify(sampleEvent(triggerSource, eventVersionsOf(triggerSource)[0] ?? '1')))).toEqual({
    version: triggerSource === 'TokenGeneration_ClientCredentials' ? '3' : '1',
    region: 'us-east-1',
    userPoolId: 'us-east-1_EXAMPLE01',
    userName: text,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
    triggerSource,
    request: object,
    response: object,
  });
});

test('samples of token generation are of the version that is asked for', () => {
  expect(sampleEvent('TokenGeneration_HostedAuth', '2')).toMatchObject({
    version: '2',
    request: { scopes: ['openid', 'email'] },
    response: { claimsAndScopeOverrideDetails: null },
  });
});

test('token generation for users has three versions, for clients the third, all others one', () => {
  const versions = SOURCES.map((source) => [source, eventVersionsOf(source)] as const);
  for (const [source, found] of versions) {
    const isToken = source.startsWith('TokenGeneration_');
    const forClients = source === 'TokenGeneration_ClientCredentials';
    expect([source, found]).toEqual([source, forClients ? ['3'] : isToken ? ['1', '2', '3'] : ['1']]);
  }
});

test('there is no sample of what is no trigger source', () => {
  expect(['PreSignUp', 'constructor', ''].map((source) => sampleEvent(source, '1'))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
