import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { arnParts } from './arn.js';
import type { PoolMembers } from './pool-members.js';
import type { ProposedPool } from './proposed-pool.js';
import type { PoolSettings } from './settings.js';

const KEY = /^(?:[^:]*:){5}key\/[\w-]+$/;
const MULTI_REGION_KEY = /^(?:[^:]*:){5}key\/mrk-[0-9a-f]+$/;

/**
 * Refuses a key that KMS could not give: whether there is one of that name nobody can know here. The sentences are not known; TODO settle
 * with observed answers. https://docs.aws.amazon.com/cognito/latest/developerguide/data-protection.html
 */
export const keyRefusal = (
  { KeyConfiguration: asked }: PoolMembers,
  { region, settings: { KeyConfiguration: key } }: ProposedPool,
): Refusal | undefined => {
  if (asked?.KmsKeyArn !== undefined && asked.KeyType !== 'CUSTOMER_MANAGED_KEY') {
    return invalidParameter('KmsKeyArn can only be specified with the key type CUSTOMER_MANAGED_KEY.');
  }
  if (key.KeyType !== 'CUSTOMER_MANAGED_KEY') return undefined;
  if (key.KmsKeyArn === undefined) {
    return invalidParameter('KmsKeyArn is required for the key type CUSTOMER_MANAGED_KEY.');
  }
  const { service, region: home } = arnParts(key.KmsKeyArn);
  return service === 'kms' && home === region && KEY.test(key.KmsKeyArn)
    ? undefined
    : invalidParameter(`Invalid KMS key ARN: ${key.KmsKeyArn}`);
};

/** Whether the key is one that other Regions have too: KMS marks it in its id. */
export const isMultiRegionKey = ({ KeyType, KmsKeyArn = '' }: PoolSettings['KeyConfiguration']): boolean =>
  KeyType === 'CUSTOMER_MANAGED_KEY' && MULTI_REGION_KEY.test(KmsKeyArn);
