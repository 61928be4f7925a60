import { readInput } from '../../src/protocol/read-input.js';
import type { OperationName } from '../../src/protocol/services.js';
import { refusalOf, sentencesOf } from './reading.js';

const pool = 'us-east-1_l9gfya7RC';
const client = '6h89qn2bfglbmvfebq9aaknqk0';
const identityPool = 'us-east-1:34c84488-e0e1-40ae-92ee-991ad1a898c8';
const arn = 'arn:aws:iam::000000000000:role/x';

const messageOf = (operation: OperationName<'cognito-idp'>, body: object): string =>
  refusalOf('cognito-idp', operation, body).message;
const identityMessageOf = (operation: OperationName<'cognito-identity'>, body: object): string =>
  refusalOf('cognito-identity', operation, body).message;

describe('the frame', () => {
  test('one failure', () => {
    expect(refusalOf('cognito-idp', 'DescribeUserPool', {})).toMatchObject({
      type: 'InvalidParameterException',
      status: 400,
      message:
        "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    });
  });

  test('several failures are joined by semicolons, members in the model’s order, the pattern before the lengths', () => {
    expect(messageOf('SignUp', { ClientId: client, Username: '', Password: '' })).toBe(
      '3 validation errors detected: ' +
        "Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+; " +
        "Value at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1; " +
        "Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+",
    );
  });

  test('identity pools answer ValidationException', () => {
    expect(
      refusalOf('cognito-identity', 'CreateIdentityPool', {
        IdentityPoolName: 'pool#name',
        AllowUnauthenticatedIdentities: true,
      }),
    ).toMatchObject({
      type: 'ValidationException',
      status: 400,
      message:
        "1 validation error detected: Value 'pool#name' at 'identityPoolName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w\\s+=,.@-]+",
    });
    expect(identityMessageOf('DescribeIdentityPool', { IdentityPoolId: 'x' })).toBe(
      "1 validation error detected: Value 'x' at 'identityPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+",
    );
  });

  // Two sentences for each bad attribute, and one before them: the limit falls between two of one attribute.
  test('ten sentences at most', () => {
    const Schema = Array.from({ length: 40 }, () => ({ Name: '' }));
    const body = { PoolName: 'p', MfaConfiguration: 'x', Schema };
    expect(sentencesOf(refusalOf('cognito-idp', 'CreateUserPool', body))).toHaveLength(10);
  });
});

describe('required', () => {
  test('null is as good as absent', () => {
    expect(messageOf('DescribeUserPool', { UserPoolId: null })).toContain("Value null at 'userPoolId'");
  });

  test('a hidden value is left out even when it is null', () => {
    expect(sentencesOf(refusalOf('cognito-idp', 'SignUp', {}))).toEqual([
      "Value null at 'clientId' failed to satisfy constraint: Member must not be null",
      "Value at 'username' failed to satisfy constraint: Member must not be null",
    ]);
  });

  test('a list of values to hide is shown as null when it is absent', () => {
    expect(messageOf('UpdateUserAttributes', { AccessToken: 'a' })).toContain("Value null at 'userAttributes' failed");
  });

  test('inside a list', () => {
    const body = { UserPoolId: pool, Username: 'alice', UserAttributes: [{ Name: 'email' }, { Value: 'x' }] };
    expect(messageOf('AdminCreateUser', body)).toBe(
      "1 validation error detected: Value null at 'userAttributes.2.member.name' failed to satisfy constraint: Member must not be null",
    );
  });

  test('names are case-sensitive', () => {
    expect(messageOf('DescribeUserPool', { userPoolId: pool })).toContain("Value null at 'userPoolId'");
  });
});

describe('values', () => {
  test('are shown, also when empty', () => {
    expect(sentencesOf(refusalOf('cognito-idp', 'DescribeUserPool', { UserPoolId: '' }))).toEqual([
      "Value '' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
      "Value '' at 'userPoolId' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ]);
  });

  test('a client id is shown though the model calls it sensitive', () => {
    expect(messageOf('InitiateAuth', { AuthFlow: 'USER_AUTH', ClientId: 'ap-northeast-1_xxx' })).toBe(
      "1 validation error detected: Value 'ap-northeast-1_xxx' at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+",
    );
  });

  test.each<[OperationName<'cognito-idp'>, object, string]>([
    ['SignUp', { ClientId: client, Username: 'a', Password: 'a b' }, 'password'],
    ['SignUp', { ClientId: client, Username: 'a', Password: 'ab', SecretHash: '!' }, 'secretHash'],
    ['GetUser', { AccessToken: 'a b' }, 'accessToken'],
    ['AdminGetUser', { UserPoolId: pool, Username: 'a b' }, 'username'],
    ['VerifySoftwareToken', { AccessToken: 'a', UserCode: 'abcdef' }, 'userCode'],
    ['VerifySoftwareToken', { Session: 'short', UserCode: '123456' }, 'session'],
    ['AdminSetUserPassword', { UserPoolId: pool, Username: 'alice', Password: 'a b' }, 'password'],
    [
      'SignUp',
      { ClientId: client, Username: 'a', UserAttributes: [{ Name: 'n', Value: 'v'.repeat(2049) }] },
      'userAttributes.1.member.value',
    ],
    [
      'SignUp',
      { ClientId: client, Username: 'a', UserContextData: { IpAddress: 'v'.repeat(131073) } },
      'userContextData.ipAddress',
    ],
    [
      'InitiateAuth',
      { ClientId: client, AuthFlow: 'USER_AUTH', AuthParameters: { A: 'v'.repeat(131073) } },
      'authParameters',
    ],
  ])('%s hides the value', (operation, body, path) => {
    const sentences = sentencesOf(refusalOf('cognito-idp', operation, body));
    expect(sentences.length).toBeGreaterThan(0);
    for (const sentence of sentences) expect(sentence).toMatch(`Value at '${path}' failed to satisfy constraint: `);
  });

  test('the tokens in a map of logins are hidden when a key fails', () => {
    const message = identityMessageOf('GetId', {
      IdentityPoolId: identityPool,
      Logins: { ['k'.repeat(129)]: 'secret-token' },
    });
    expect(message).toBe(
      "1 validation error detected: Value at 'logins' failed to satisfy constraint: Map keys must satisfy constraint: " +
        '[Member must have length less than or equal to 128, Member must have length greater than or equal to 1]',
    );
  });

  test('characters outside ASCII come as question marks', () => {
    expect(messageOf('CreateUserPoolClient', { UserPoolId: pool, ClientName: 'クライア' })).toContain(
      "Value '????' at 'clientName'",
    );
    expect(messageOf('CreateUserPoolClient', { UserPoolId: pool, ClientName: 'a😀' })).toContain(
      "Value 'a?' at 'clientName'",
    );
  });

  test('structures come as Java prints them, with absent members as null', () => {
    const recovery = (Priority: number, Name: string): object => ({ Priority, Name });
    const RecoveryMechanisms = [
      recovery(1, 'verified_email'),
      recovery(2, 'verified_phone_number'),
      recovery(1, 'admin_only'),
    ];
    expect(messageOf('CreateUserPool', { PoolName: 'p', AccountRecoverySetting: { RecoveryMechanisms } })).toBe(
      "1 validation error detected: Value '[RecoveryOptionType(priority=1, name=verified_email), " +
        'RecoveryOptionType(priority=2, name=verified_phone_number), RecoveryOptionType(priority=1, name=admin_only)]' +
        "' at 'accountRecoverySetting.recoveryMechanisms' failed to satisfy constraint: Member must have length less than or equal to 2",
    );
  });

  test('a long schema is shown with all that its attributes do not set', () => {
    const Schema = Array.from({ length: 51 }, (_, index) => ({ Name: `c${index}`, AttributeDataType: 'String' }));
    expect(messageOf('CreateUserPool', { PoolName: 'p', Schema })).toContain(
      "Value '[SchemaAttributeType(name=c0, attributeDataType=String, developerOnlyAttribute=null, mutable=null, required=null, " +
        'numberAttributeConstraints=null, stringAttributeConstraints=null), SchemaAttributeType(name=c1, ',
    );
  });

  test('a blob comes as Java prints its buffer', () => {
    const ImageFile = Buffer.alloc(131073).toString('base64');
    expect(messageOf('SetUICustomization', { UserPoolId: pool, ImageFile })).toBe(
      "1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=131073 cap=131073]' at 'imageFile' failed to satisfy constraint: " +
        'Member must have length less than or equal to 131072',
    );
  });
});

describe('lengths', () => {
  test('count UTF-16 units, as Java does', () => {
    const body = (Name: string): object => ({ PoolName: 'p', Schema: [{ Name, AttributeDataType: 'String' }] });
    const sentence =
      "'schema.1.member.name' failed to satisfy constraint: Member must have length less than or equal to 20";
    expect(messageOf('CreateUserPool', body('😀'.repeat(11)))).toContain(sentence);
    expect(() => readInput('cognito-idp', 'CreateUserPool', JSON.stringify(body('😀'.repeat(10))))).not.toThrow();
  });

  test('of maps', () => {
    const Logins = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`p${index}`, 't']));
    expect(identityMessageOf('GetId', { IdentityPoolId: identityPool, Logins })).toBe(
      "1 validation error detected: Value at 'logins' failed to satisfy constraint: Member must have length less than or equal to 10",
    );
  });
});

describe('ranges', () => {
  test.each([
    [
      'ListUsers',
      { UserPoolId: pool, Limit: 61 },
      "Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
    ],
    [
      'ListUsers',
      { UserPoolId: pool, Limit: -1 },
      "Value '-1' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 0",
    ],
    [
      'CreateUserPool',
      { PoolName: 'p', Policies: { PasswordPolicy: { MinimumLength: 4 } } },
      "Value '4' at 'policies.passwordPolicy.minimumLength' failed to satisfy constraint: Member must have value greater than or equal to 6",
    ],
  ] as const)('%s', (operation, body, sentence) => {
    expect(messageOf(operation, body)).toBe(`1 validation error detected: ${sentence}`);
  });
});

describe('enums, in the order that AWS was seen to print', () => {
  test.each([
    [
      'CreateUserPool',
      { PoolName: 'p', MfaConfiguration: 'x' },
      "Value 'x' at 'mfaConfiguration' failed to satisfy constraint: Member must satisfy enum value set: [OPTIONAL, OFF, ON]",
    ],
    [
      'CreateUserPoolClient',
      { UserPoolId: pool, ClientName: 'c', AllowedOAuthFlows: ['token'] },
      "Value '[token]' at 'allowedOAuthFlows' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [implicit, client_credentials, code]]",
    ],
    [
      'CreateUserPool',
      { PoolName: 'p', AutoVerifiedAttributes: ['email', 'name'] },
      "Value '[email, name]' at 'autoVerifiedAttributes' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [phone_number, email]]",
    ],
    [
      'CreateUserPool',
      { PoolName: 'p', UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['name'] } },
      "Value '[name]' at 'userAttributeUpdateSettings.attributesRequireVerificationBeforeUpdate' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [phone_number, email]]",
    ],
    [
      'SetRiskConfiguration',
      {
        UserPoolId: pool,
        CompromisedCredentialsRiskConfiguration: { EventFilter: ['X'], Actions: { EventAction: 'BLOCK' } },
      },
      "Value '[X]' at 'compromisedCredentialsRiskConfiguration.eventFilter' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [SIGN_IN, PASSWORD_CHANGE, SIGN_UP]]",
    ],
    [
      'SetRiskConfiguration',
      {
        UserPoolId: pool,
        AccountTakeoverRiskConfiguration: { Actions: { LowAction: { Notify: true, EventAction: 'X' } } },
      },
      "Value 'X' at 'accountTakeoverRiskConfiguration.actions.lowAction.eventAction' failed to satisfy constraint: Member must satisfy enum value set: [MFA_IF_CONFIGURED, BLOCK, NO_ACTION, MFA_REQUIRED]",
    ],
    [
      'InitiateAuth',
      { ClientId: client, AuthFlow: 'X' },
      "Value 'X' at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set: [USER_SRP_AUTH, REFRESH_TOKEN_AUTH, REFRESH_TOKEN, CUSTOM_AUTH, ADMIN_NO_SRP_AUTH, USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH, USER_AUTH]",
    ],
  ] as const)('%s', (operation, body, sentence) => {
    expect(messageOf(operation, body)).toBe(`1 validation error detected: ${sentence}`);
  });

  test('match types of role mapping rules, at the path of their key and number', () => {
    const key = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_x:abc';
    const Rules = [{ Claim: 'c', MatchType: 'X', Value: 'v', RoleARN: arn }];
    const RoleMappings = { [key]: { Type: 'Rules', RulesConfiguration: { Rules } } };
    expect(identityMessageOf('SetIdentityPoolRoles', { IdentityPoolId: identityPool, Roles: {}, RoleMappings })).toBe(
      `1 validation error detected: Value 'X' at 'roleMappings.${key}.member.rulesConfiguration.rules.1.member.matchType' ` +
        'failed to satisfy constraint: Member must satisfy enum value set: [NotEqual, StartsWith, Contains, Equals]',
    );
  });
});

describe('brackets list every constraint of the part, also those that hold', () => {
  test('keys of a map', () => {
    expect(identityMessageOf('SetIdentityPoolRoles', { IdentityPoolId: identityPool, Roles: { admin: arn } })).toBe(
      `1 validation error detected: Value '{admin=${arn}}' at 'roles' failed to satisfy constraint: Map keys must satisfy constraint: ` +
        '[Member must have length less than or equal to 128, Member must have length greater than or equal to 1, ' +
        'Member must satisfy regular expression pattern: (un)?authenticated]',
    );
  });

  test('values of a map', () => {
    const body = {
      IdentityPoolName: 'p',
      AllowUnauthenticatedIdentities: false,
      SupportedLoginProviders: { 'accounts.google.com': 'x ' },
    };
    expect(identityMessageOf('CreateIdentityPool', body)).toBe(
      "1 validation error detected: Value '{accounts.google.com=x }' at 'supportedLoginProviders' failed to satisfy constraint: Map value must satisfy constraint: " +
        '[Member must have length less than or equal to 128, Member must have length greater than or equal to 1, ' +
        'Member must satisfy regular expression pattern: [\\w.;_/-]+]',
    );
  });

  test('elements of a list, once for all of them', () => {
    const body = { UserPoolId: pool, ClientName: 'c', CallbackURLs: ['https://a.example', 'a b', 'c d'] };
    expect(messageOf('CreateUserPoolClient', body)).toBe(
      "1 validation error detected: Value '[https://a.example, a b, c d]' at 'callbackURLs' failed to satisfy constraint: Member must satisfy constraint: " +
        '[Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, ' +
        'Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+]',
    );
  });
});

describe('paths and patterns that differ from the public model', () => {
  const invite = (InviteMessageTemplate: object): string =>
    messageOf('CreateUserPool', { PoolName: 'p', AdminCreateUserConfig: { InviteMessageTemplate } });

  test('the e-mail of an invitation', () => {
    expect(invite({ EmailMessage: 'no placeholder' })).toBe(
      "1 validation error detected: Value 'no placeholder' at 'adminCreateUserConfig.inviteMessage.emailMessage' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*',
    );
  });

  test('the SMS of an invitation', () => {
    expect(invite({ SMSMessage: 'no placeholder' })).toBe(
      "1 validation error detected: Value 'no placeholder' at 'adminCreateUserConfig.inviteMessage.smsMessage' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: (?s).*\\{####\\}(?s).*',
    );
  });

  test('the SMS of a verification may span lines', () => {
    const body = (SmsVerificationMessage: string): object => ({ PoolName: 'p', SmsVerificationMessage });
    expect(() => readInput('cognito-idp', 'CreateUserPool', JSON.stringify(body('Code:\n{####}\nBye')))).not.toThrow();
    expect(messageOf('CreateUserPool', body('no code'))).toContain('pattern: (?s).*\\{####\\}(?s).*');
  });

  test('list elements count from one', () => {
    const Scopes = [
      { ScopeName: 'ok', ScopeDescription: 'd' },
      { ScopeName: 'a/b', ScopeDescription: 'd' },
    ];
    expect(messageOf('CreateResourceServer', { UserPoolId: pool, Identifier: 'api', Name: 'n', Scopes })).toContain(
      "Value 'a/b' at 'scopes.2.member.scopeName' failed",
    );
  });

  test('only the first letter of a member changes', () => {
    expect(messageOf('SetUICustomization', { UserPoolId: pool, CSS: 'x'.repeat(131073) })).toContain("at 'cSS' failed");
  });
});
