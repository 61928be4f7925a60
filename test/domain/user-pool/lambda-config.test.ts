import type { LambdaConfig } from '../../../src/domain/user-pool/settings.js';
import { updateUserPool } from '../../../src/domain/user-pool/update-user-pool.js';
import { after, creating, poolWith, said } from './samples.js';

const fn = (name: string, region = 'us-east-1', account = '000000000000'): string =>
  `arn:aws:lambda:${region}:${account}:function:${name}`;
const KEY = 'arn:aws:kms:us-east-1:000000000000:key/12345678-9abc-def0-1234-56789abcdef1';
const sender = { LambdaVersion: 'V1_0', LambdaArn: fn('send') } as const;

const kept = (LambdaConfig: LambdaConfig): LambdaConfig | undefined => poolWith({ LambdaConfig }).settings.LambdaConfig;
const refused = (LambdaConfig: LambdaConfig): string => said(creating({ LambdaConfig }));

const plain = {
  PreSignUp: fn('a'),
  CustomMessage: fn('b'),
  PostConfirmation: fn('c'),
  PreAuthentication: fn('d'),
  PostAuthentication: fn('e'),
  DefineAuthChallenge: fn('f'),
  CreateAuthChallenge: fn('g'),
  VerifyAuthChallengeResponse: fn('h'),
  UserMigration: fn('i'),
} as const satisfies LambdaConfig;

describe('triggers', () => {
  test('are kept as they are given', () => {
    const given = { ...plain, CustomSMSSender: sender, CustomEmailSender: sender, KMSKeyID: KEY };
    expect(kept(given)).toEqual(given);
  });

  test('may be of another account, a version or an alias', () => {
    const given = {
      PreSignUp: fn('a', 'us-east-1', '123456789012'),
      CustomMessage: fn('b:7'),
      UserMigration: fn('c:live'),
    };
    expect(kept(given)).toEqual(given);
  });

  test('are none where none is named', () => {
    expect(poolWith({ LambdaConfig: {} }).settings).not.toHaveProperty('LambdaConfig');
    expect(poolWith().settings).not.toHaveProperty('LambdaConfig');
  });

  test('go with an update that does not name them, and are replaced as a whole by one that does', () => {
    const pool = poolWith({ LambdaConfig: plain });
    expect(after(pool, updateUserPool(pool, { members: {} })).settings).not.toHaveProperty('LambdaConfig');
    const members = { LambdaConfig: { PreSignUp: fn('z') } };
    expect(after(pool, updateUserPool(pool, { members })).settings.LambdaConfig).toEqual({ PreSignUp: fn('z') });
  });
});

describe('the trigger of tokens', () => {
  const config = (LambdaVersion: 'V1_0' | 'V2_0' | 'V3_0', LambdaArn = fn('t')) => ({ LambdaVersion, LambdaArn });

  test('by its old name alone is of the first version', () => {
    expect(kept({ PreTokenGeneration: fn('t') })).toEqual({
      PreTokenGeneration: fn('t'),
      PreTokenGenerationConfig: config('V1_0'),
    });
  });

  test.each(['V1_0', 'V2_0', 'V3_0'] as const)('by its new name alone, %s, has the old one too', (version) => {
    expect(kept({ PreTokenGenerationConfig: config(version) })).toEqual({
      PreTokenGeneration: fn('t'),
      PreTokenGenerationConfig: config(version),
    });
  });

  test('by both names is one function', () => {
    const both = { PreTokenGeneration: fn('t'), PreTokenGenerationConfig: config('V2_0') };
    expect(kept(both)).toEqual(both);
    expect(refused({ ...both, PreTokenGeneration: fn('other') })).toBe(
      "InvalidParameterException: Cannot use PreTokenGenerationLambda and PreTokenGeneration with different Lambda function ARN's",
    );
  });

  test.each(['V2_0', 'V3_0'] as const)('as %s needs a higher tier than LITE', (version) => {
    const members = { LambdaConfig: { PreTokenGenerationConfig: config(version) }, UserPoolTier: 'LITE' } as const;
    const message =
      'FeatureUnavailableInTierException: The following features need to be disabled for the LITE pricing tier configured: ' +
      `Token Customization with Pre-Token Generation Lambda ${version}`;
    expect(said(creating(members))).toBe(message);
    const pool = poolWith({ LambdaConfig: members.LambdaConfig });
    expect(said(updateUserPool(pool, { members }))).toBe(message);
  });

  test('as V1_0 is in every tier', () => {
    const members = { LambdaConfig: { PreTokenGenerationConfig: config('V1_0') }, UserPoolTier: 'LITE' } as const;
    expect(creating(members).refusal).toBeUndefined();
  });
});

describe('a function of another Region is refused', () => {
  const away = fn('a', 'eu-west-1');
  const versioned = { LambdaVersion: 'V1_0', LambdaArn: away } as const;

  test.each<LambdaConfig>([
    ...Object.keys(plain).map((trigger) => ({ [trigger]: away })),
    { PreTokenGeneration: away },
    { PreTokenGenerationConfig: versioned },
    { CustomSMSSender: versioned, KMSKeyID: KEY },
    { CustomEmailSender: versioned, KMSKeyID: KEY },
  ])('%j', (given) => {
    expect(refused(given)).toBe('InvalidParameterException: Cross-region lambda functions are not supported');
  });
});

describe('the key of custom senders', () => {
  test.each<LambdaConfig>([{ CustomSMSSender: sender }, { CustomEmailSender: sender }])('is needed by %j', (given) => {
    expect(refused(given)).toBe(
      'InvalidParameterException: KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used.',
    );
  });

  test('may be there before them', () => {
    expect(kept({ KMSKeyID: KEY })).toEqual({ KMSKeyID: KEY });
  });

  test.each([
    ['of another Region', KEY.replace('us-east-1', 'eu-west-1'), 'Invalid arn eu-west-1'],
    ['an alias', 'arn:aws:kms:us-east-1:000000000000:alias/mine', 'Key Aliases are not supported for this operation.'],
    ['of another service', fn('a'), `Invalid keyId '${fn('a')}'`],
    ['a grant', KEY.replace(':key/', ':grant/'), `Invalid keyId '${KEY.replace(':key/', ':grant/')}'`],
  ])('is refused when it is %s', (_title, KMSKeyID, fault) => {
    expect(refused({ CustomEmailSender: sender, KMSKeyID })).toBe(
      `InvalidParameterException: Encountered error when CreateGrant was attempted on the input KMS key - ${fault}`,
    );
  });
});
