import { partitionOf } from '../../domain/kernel/partition.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { User } from '../../domain/user/state.js';
import type { ConfirmedDevice } from '../../projections/devices.js';
import type { DeviceType } from '../../protocol/generated/cognito-idp.js';
import { timestamp } from './timestamp.js';

/**
 * A device in answers; the attributes are those of AWS's example, in its order.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetDevice.html
 */
export const deviceAnswer = (pool: UserPool, user: User, { key, tracked }: ConfirmedDevice): DeviceType => {
  const { name, lastAddress, remembered } = tracked;
  const owner = `${user.username}.${pool.id}`;
  const values: Readonly<Record<string, string | undefined>> = {
    device_status: 'valid',
    device_name: name,
    'dev:device_arn': `arn:${partitionOf(pool.region)}:cognito-idp:${pool.region}:${pool.accountId}:owner/${owner}/device/${key}`,
    'dev:device_owner': owner,
    last_ip_used: lastAddress,
    'dev:device_remembered_status': remembered ? 'remembered' : 'not_remembered',
    'dev:device_sdk': 'aws-sdk',
  };
  const attributes = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    DeviceKey: key,
    DeviceAttributes: attributes.map(([Name, Value]) => ({ Name, Value })),
    DeviceCreateDate: timestamp(tracked.createdAt),
    DeviceLastModifiedDate: timestamp(tracked.modifiedAt),
    DeviceLastAuthenticatedDate: timestamp(tracked.authenticatedAt),
  };
};
