import type { DomainDetails } from '../../domain/user-pool-domain/events.js';
import type { UserPoolDomain } from '../../domain/user-pool-domain/state.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type {
  CreateUserPoolDomainResponse,
  CustomDomainConfigType,
  DomainDescriptionType,
} from '../../protocol/generated/cognito-idp.js';

/** By which AWS names the buckets of a Region's assets: airports near it. Those of the first four are recorded. */
const AIRPORTS: Readonly<Record<string, string>> = {
  'us-east-1': 'iad',
  'us-east-2': 'cmh',
  'us-west-2': 'pdx',
  'eu-west-1': 'dub',
  'us-west-1': 'sfo',
  'ca-central-1': 'yul',
  'sa-east-1': 'gru',
  'eu-west-2': 'lhr',
  'eu-west-3': 'cdg',
  'eu-central-1': 'fra',
  'eu-north-1': 'arn',
  'eu-south-1': 'mxp',
  'ap-northeast-1': 'nrt',
  'ap-northeast-2': 'icn',
  'ap-northeast-3': 'kix',
  'ap-south-1': 'bom',
  'ap-southeast-1': 'sin',
  'ap-southeast-2': 'syd',
};

/** The bucket of the pages' assets; absent for a Region whose airport is not known. */
const assetsBucket = (region: string): string | undefined => {
  const airport = Object.hasOwn(AIRPORTS, region) ? AIRPORTS[region] : undefined;
  return airport && `aws-cognito-prod-${airport}-assets`;
};

/** The instant (epoch milliseconds) as `20250817223209`, in UTC. */
const version = (at: number): string => new Date(at).toISOString().replace(/\D/g, '').slice(0, 14);

const customDomainConfig = ({ CustomDomainConfig: config }: DomainDetails): CustomDomainConfigType | undefined =>
  config && {
    CertificateArn: config.CertificateArn,
    SecurityPolicy: config.SecurityPolicy as CustomDomainConfigType['SecurityPolicy'],
  };

/** What CreateUserPoolDomain and UpdateUserPoolDomain answer: of a custom domain also where its DNS record has to lead. */
export const madeDomainAnswer = ({ details, cloudFrontDomain }: UserPoolDomain): CreateUserPoolDomainResponse => ({
  CloudFrontDomain: details.CustomDomainConfig && cloudFrontDomain,
  ManagedLoginVersion: details.ManagedLoginVersion,
});

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DomainDescriptionType.html */
export const domainAnswer = (
  { poolId, region, domain, cloudFrontDomain, details, modifiedAt }: UserPoolDomain,
  { accountId }: UserPool,
): DomainDescriptionType => ({
  UserPoolId: poolId,
  AWSAccountId: accountId,
  Domain: domain,
  S3Bucket: assetsBucket(region),
  CloudFrontDistribution: cloudFrontDomain,
  Version: version(modifiedAt),
  Status: 'ACTIVE',
  CustomDomainConfig: customDomainConfig(details),
  ManagedLoginVersion: details.ManagedLoginVersion,
});
