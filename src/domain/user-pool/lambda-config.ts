import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { arnParts } from './arn.js';
import { present } from './present.js';
import type { ProposedPool } from './proposed-pool.js';
import type { LambdaConfig } from './settings.js';

/**
 * The triggers as AWS keeps and shows them: PreTokenGeneration and its newer form stand for each other, and where neither says a version it
 * is the first. Undefined where none is configured.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_LambdaConfigType.html
 */
export const lambdaConfig = (given: LambdaConfig = {}): LambdaConfig | undefined => {
  const tokens = given.PreTokenGenerationConfig ?? firstVersion(given.PreTokenGeneration);
  const config = present<LambdaConfig>({
    PreSignUp: given.PreSignUp,
    CustomMessage: given.CustomMessage,
    PostConfirmation: given.PostConfirmation,
    PreAuthentication: given.PreAuthentication,
    PostAuthentication: given.PostAuthentication,
    DefineAuthChallenge: given.DefineAuthChallenge,
    CreateAuthChallenge: given.CreateAuthChallenge,
    VerifyAuthChallengeResponse: given.VerifyAuthChallengeResponse,
    PreTokenGeneration: given.PreTokenGeneration ?? tokens?.LambdaArn,
    UserMigration: given.UserMigration,
    PreTokenGenerationConfig: tokens,
    CustomSMSSender: given.CustomSMSSender,
    CustomEmailSender: given.CustomEmailSender,
    KMSKeyID: given.KMSKeyID,
  });
  return Object.keys(config).length > 0 ? config : undefined;
};

const firstVersion = (LambdaArn: string | undefined): LambdaConfig['PreTokenGenerationConfig'] =>
  LambdaArn === undefined ? undefined : { LambdaVersion: 'V1_0', LambdaArn };

/** Refuses triggers that contradict each other or that the pool could not reach. That the functions exist is not checked, as at AWS. */
export const lambdaConfigRefusal = ({
  settings: { LambdaConfig: config },
  region,
}: ProposedPool): Refusal | undefined => {
  if (!config) return undefined;
  const { PreTokenGeneration, PreTokenGenerationConfig, CustomSMSSender, CustomEmailSender, KMSKeyID, ...plain } =
    config;
  if (PreTokenGeneration !== PreTokenGenerationConfig?.LambdaArn) {
    return invalidParameter(
      "Cannot use PreTokenGenerationLambda and PreTokenGeneration with different Lambda function ARN's",
    );
  }
  const functions = [
    ...Object.values(plain),
    ...[PreTokenGenerationConfig, CustomSMSSender, CustomEmailSender].map((trigger) => trigger?.LambdaArn),
  ];
  if (functions.some((arn) => arn !== undefined && arnParts(arn).region !== region)) {
    return invalidParameter('Cross-region lambda functions are not supported');
  }
  if (KMSKeyID !== undefined) return keyRefusal(KMSKeyID, region);
  return (CustomSMSSender ?? CustomEmailSender)
    ? invalidParameter('KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used.')
    : undefined;
};

/** AWS hands on what KMS says of the key. Recorded for a key of another Region; KMS's sentences for what is no key are its own, elsewhere. */
const keyRefusal = (arn: string, region: string): Refusal | undefined => {
  const key = arnParts(arn);
  const [, kind] = /^(?:[^:]*:){5}(key|alias)\/./.exec(arn) ?? [];
  const fault =
    key.service !== 'kms' || kind === undefined
      ? `Invalid keyId '${arn}'`
      : key.region !== region
        ? `Invalid arn ${key.region}`
        : kind === 'alias'
          ? 'Key Aliases are not supported for this operation.'
          : undefined;
  return fault === undefined
    ? undefined
    : invalidParameter(`Encountered error when CreateGrant was attempted on the input KMS key - ${fault}`);
};
