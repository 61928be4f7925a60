import {
  type CreateUserPoolCommandInput,
  CreateUserPoolReplicaCommand,
  DeleteUserPoolReplicaCommand,
  ListUserPoolReplicasCommand,
  UpdateUserPoolReplicaCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { TestEmulator } from '../emulator.js';

export const SECONDARY = { region: 'eu-west-1' };
export const KEY = 'arn:aws:kms:us-east-1:000000000000:key/mrk-1234abcd12ab34cd56ef1234567890ab';
/** What a pool needs that is to have a replica. */
export const REPLICABLE = {
  KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: KEY },
  IssuerConfiguration: { Type: 'UPDATED' },
} as const satisfies Partial<CreateUserPoolCommandInput>;

/** The four operations on replicas, in the Region of `config`. */
export const replicasOf = (emulator: TestEmulator) => ({
  create: (UserPoolId: string, RegionName = 'eu-west-1', config = {}, UserPoolTags?: Record<string, string>) =>
    emulator.idp(config).send(new CreateUserPoolReplicaCommand({ UserPoolId, RegionName, UserPoolTags })),
  update: (UserPoolId: string, Status: 'ACTIVE' | 'INACTIVE', config = {}, RegionName = 'eu-west-1') =>
    emulator.idp(config).send(new UpdateUserPoolReplicaCommand({ UserPoolId, RegionName, Status })),
  remove: (UserPoolId: string, config = {}, RegionName = 'eu-west-1') =>
    emulator.idp(config).send(new DeleteUserPoolReplicaCommand({ UserPoolId, RegionName })),
  list: async (UserPoolId: string, config = {}) => {
    const { UserPoolReplicas } = await emulator.idp(config).send(new ListUserPoolReplicasCommand({ UserPoolId }));
    return UserPoolReplicas?.map(({ RegionName, Role, Status }) => `${RegionName} ${Role} ${Status}`);
  },
});
