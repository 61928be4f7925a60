import type { Question, TriggerName } from '../../../src/domain/trigger/question.js';
import type { EventVersion, Hook } from '../../../src/triggers/hooks/hook.js';
import { hooks } from '../../../src/triggers/hooks/hooks.js';
import { type EventOrigin, triggerEvent } from '../../../src/triggers/hooks/trigger-event.js';

const ORIGIN: EventOrigin = {
  region: 'eu-west-2',
  userPoolId: 'eu-west-2_itQT3MKZj',
  awsSdkVersion: 'aws-sdk-unknown-unknown',
  clientId: '1ab23kqn9j6ncsimddqs13sgok',
};

/** As its function gets it: the order of members counts. */
const wire = <T extends TriggerName>(
  trigger: T,
  question: Question<T>,
  origin: Partial<EventOrigin> = {},
  version: EventVersion = '1',
): string =>
  JSON.stringify(triggerEvent(hooks[trigger] as unknown as Hook<T>, question, version, { ...ORIGIN, ...origin }));

const json = (text: string): string => JSON.stringify(JSON.parse(text));

const SUB = '26e2d294-80b1-709e-51e1-27beb70d3cee';
const confirmed = {
  userName: SUB,
  userAttributes: { sub: SUB, email_verified: 'true', 'cognito:user_status': 'CONFIRMED', email: 'a@b.example' },
};
const ATTRIBUTES = JSON.stringify(confirmed.userAttributes);
const head = (source: string, clientId = `"${ORIGIN.clientId}"`): string => `
  "version": "1", "region": "eu-west-2", "userPoolId": "eu-west-2_itQT3MKZj", "userName": "${SUB}",
  "callerContext": { "awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": ${clientId} }, "triggerSource": "${source}"`;
const laterHead = (source: string, version = 1, userName = SUB): string => `
  "version": "${version}", "triggerSource": "${source}", "region": "eu-west-2", "userPoolId": "eu-west-2_itQT3MKZj",
  "userName": "${userName}",
  "callerContext": { "awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": "${ORIGIN.clientId}" }`;

test('an invitation asks as it was recorded from the console in 2025', () => {
  const user = {
    userName: SUB,
    userAttributes: {
      sub: SUB,
      email_verified: 'true',
      'cognito:user_status': 'FORCE_CHANGE_PASSWORD',
      email: 'a@b.example',
    },
  };
  const origin = { awsSdkVersion: 'aws-sdk-js-2.1639.0', clientId: 'CLIENT_ID_NOT_APPLICABLE' };
  expect(wire('CustomMessage', { source: 'AdminCreateUser', ...user, linkParameter: 'Click Here' }, origin)).toBe(
    json(`{
      "version": "1", "region": "eu-west-2", "userPoolId": "eu-west-2_itQT3MKZj", "userName": "${SUB}",
      "callerContext": { "awsSdkVersion": "aws-sdk-js-2.1639.0", "clientId": "CLIENT_ID_NOT_APPLICABLE" },
      "triggerSource": "CustomMessage_AdminCreateUser",
      "request": {
        "userAttributes": {
          "sub": "${SUB}", "email_verified": "true", "cognito:user_status": "FORCE_CHANGE_PASSWORD", "email": "a@b.example"
        },
        "codeParameter": "{####}", "linkParameter": "{##Click Here##}", "usernameParameter": "{username}"
      },
      "response": { "smsMessage": null, "emailMessage": null, "emailSubject": null }
    }`),
  );
});

test('a forgotten password asks as it was recorded: the user name has no placeholder', () => {
  expect(wire('CustomMessage', { source: 'ForgotPassword', ...confirmed, linkParameter: 'Click Here' })).toBe(
    json(`{ ${head('CustomMessage_ForgotPassword')},
      "request": {
        "userAttributes": ${ATTRIBUTES},
        "codeParameter": "{####}", "linkParameter": "{##Click Here##}", "usernameParameter": null
      },
      "response": { "smsMessage": null, "emailMessage": null, "emailSubject": null }
    }`),
  );
});

test('a confirmation in the console asks as it was recorded: without a client, and without metadata', () => {
  expect(wire('PostConfirmation', { source: 'ConfirmSignUp', ...confirmed }, { clientId: null })).toBe(
    json(`{ ${head('PostConfirmation_ConfirmSignUp', 'null')},
      "request": { "userAttributes": ${ATTRIBUTES} },
      "response": {}
    }`),
  );
});

test('a migration asks as it was recorded', () => {
  const question = {
    source: 'Authentication',
    userName: 'example@email.com',
    password: 'Password1!',
    validationData: null,
  } as const;
  expect(wire('UserMigration', question)).toBe(
    json(`{ ${laterHead('UserMigration_Authentication', 1, 'example@email.com')},
      "request": { "password": "Password1!", "validationData": null, "userAttributes": null },
      "response": {
        "userAttributes": null, "forceAliasCreation": null, "enableSMSMFA": null, "finalUserStatus": null,
        "messageAction": null, "desiredDeliveryMediums": null
      }
    }`),
  );
});

const TOKENS = {
  source: 'Authentication',
  ...confirmed,
  groups: [],
  roles: [],
  preferredRole: null,
  scopes: ['aws.cognito.signin.user.admin'],
} as const;

test('token generation asks as it was recorded in 2020, in version 1', () => {
  expect(wire('PreTokenGeneration', TOKENS)).toBe(
    json(`{ ${laterHead('TokenGeneration_Authentication')},
      "request": {
        "userAttributes": ${ATTRIBUTES},
        "groupConfiguration": { "groupsToOverride": [], "iamRolesToOverride": [], "preferredRole": null }
      },
      "response": { "claimsOverrideDetails": null }
    }`),
  );
});

test.each(['2', '3'] as const)('token generation asks with scopes in version %s', (version) => {
  const question = { ...TOKENS, groups: ['a'], roles: ['r'], preferredRole: 'r', clientMetadata: { k: 'v' } };
  expect(wire('PreTokenGeneration', question, {}, version)).toBe(
    json(`{ ${laterHead('TokenGeneration_Authentication', Number(version))},
      "request": {
        "userAttributes": ${ATTRIBUTES},
        "groupConfiguration": { "groupsToOverride": ["a"], "iamRolesToOverride": ["r"], "preferredRole": "r" },
        "scopes": ["aws.cognito.signin.user.admin"],
        "clientMetadata": { "k": "v" }
      },
      "response": { "claimsAndScopeOverrideDetails": null }
    }`),
  );
});

test('a machine has neither attributes nor groups', () => {
  const machine = { source: 'ClientCredentials', userName: 'ClientCredentials', userAttributes: {} } as const;
  expect(wire('PreTokenGeneration', { ...TOKENS, ...machine, scopes: ['orders/read'] }, {}, '3')).toBe(
    json(`{ ${laterHead('TokenGeneration_ClientCredentials', 3, 'ClientCredentials')},
      "request": { "userAttributes": {}, "groupConfiguration": null, "scopes": ["orders/read"] },
      "response": { "claimsAndScopeOverrideDetails": null }
    }`),
  );
});

test('a sign-up asks with what the call brought: validation data is null where there is none, metadata absent', () => {
  const user = { userName: SUB, userAttributes: { email: 'a@b.example' } };
  const response = `{ "autoConfirmUser": false, "autoVerifyEmail": false, "autoVerifyPhone": false }`;
  expect(wire('PreSignUp', { source: 'SignUp', ...user, validationData: null })).toBe(
    json(`{ ${head('PreSignUp_SignUp')},
      "request": { "userAttributes": { "email": "a@b.example" }, "validationData": null }, "response": ${response} }`),
  );
  const brought = { validationData: { a: '1', b: null }, clientMetadata: { k: 'v' } };
  expect(wire('PreSignUp', { source: 'AdminCreateUser', ...user, ...brought })).toBe(
    json(`{ ${head('PreSignUp_AdminCreateUser')},
      "request": {
        "userAttributes": { "email": "a@b.example" },
        "validationData": { "a": "1", "b": null }, "clientMetadata": { "k": "v" }
      },
      "response": ${response} }`),
  );
});

test('pre authentication is told of missing users only where the client hides them', () => {
  expect(wire('PreAuthentication', { ...confirmed, validationData: { k: 'v' } })).toBe(
    json(`{ ${head('PreAuthentication_Authentication')},
      "request": { "userAttributes": ${ATTRIBUTES}, "validationData": { "k": "v" } }, "response": {} }`),
  );
  expect(
    wire('PreAuthentication', { userName: SUB, userAttributes: {}, validationData: null, userNotFound: true }),
  ).toBe(
    json(`{ ${head('PreAuthentication_Authentication')},
      "request": { "userAttributes": {}, "validationData": null, "userNotFound": true }, "response": {} }`),
  );
});

test('post authentication is told of new devices', () => {
  expect(wire('PostAuthentication', { ...confirmed, newDeviceUsed: false, clientMetadata: { k: 'v' } })).toBe(
    json(`{ ${head('PostAuthentication_Authentication')},
      "request": { "userAttributes": ${ATTRIBUTES}, "newDeviceUsed": false, "clientMetadata": { "k": "v" } },
      "response": {} }`),
  );
});

const session = [
  { challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null },
  { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: 'CODE-1' },
];

test('a custom authentication asks for the next challenge, for its parameters, and whether the answer is right', () => {
  const more = { clientMetadata: { k: 'v' }, userNotFound: false };
  const MORE = `"clientMetadata": { "k": "v" }, "userNotFound": false`;
  expect(wire('DefineAuthChallenge', { ...confirmed, session, ...more })).toBe(
    json(`{ ${head('DefineAuthChallenge_Authentication')},
      "request": { "userAttributes": ${ATTRIBUTES}, "session": ${JSON.stringify(session)}, ${MORE} },
      "response": { "challengeName": null, "issueTokens": null, "failAuthentication": null } }`),
  );
  expect(wire('CreateAuthChallenge', { ...confirmed, challengeName: 'CUSTOM_CHALLENGE', session, ...more })).toBe(
    json(`{ ${head('CreateAuthChallenge_Authentication')},
      "request": {
        "userAttributes": ${ATTRIBUTES}, "challengeName": "CUSTOM_CHALLENGE", "session": ${JSON.stringify(session)}, ${MORE}
      },
      "response": { "publicChallengeParameters": null, "privateChallengeParameters": null, "challengeMetadata": null } }`),
  );
  const answer = { privateChallengeParameters: { code: '1' }, challengeAnswer: '2' };
  expect(wire('VerifyAuthChallengeResponse', { ...confirmed, ...answer, ...more })).toBe(
    json(`{ ${head('VerifyAuthChallengeResponse_Authentication')},
      "request": {
        "userAttributes": ${ATTRIBUTES}, "privateChallengeParameters": { "code": "1" }, "challengeAnswer": "2", ${MORE}
      },
      "response": { "answerCorrect": null } }`),
  );
});

test('a custom authentication that carries no metadata, and hides nobody, asks without these members', () => {
  const nobodyHidden = [
    wire('DefineAuthChallenge', { ...confirmed, session: [] }),
    wire('CreateAuthChallenge', { ...confirmed, challengeName: 'CUSTOM_CHALLENGE', session: [] }),
    wire('VerifyAuthChallengeResponse', { ...confirmed, privateChallengeParameters: {}, challengeAnswer: '' }),
  ].map((text) => Object.keys((JSON.parse(text) as { request: object }).request));
  expect(nobodyHidden).toEqual([
    ['userAttributes', 'session'],
    ['userAttributes', 'challengeName', 'session'],
    ['userAttributes', 'privateChallengeParameters', 'challengeAnswer'],
  ]);
});
