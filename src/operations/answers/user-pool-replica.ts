import type { Replica } from '../../domain/user-pool/settings.js';
import { poolArn, type UserPool } from '../../domain/user-pool/state.js';
import type { UserPoolReplicaType } from '../../protocol/generated/cognito-idp.js';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolReplicaType.html */
export const replicaAnswer = (
  pool: UserPool,
  { region }: Pick<Replica, 'region'>,
  Status: NonNullable<UserPoolReplicaType['Status']>,
): UserPoolReplicaType => ({
  RegionName: region,
  Status,
  Role: 'SECONDARY',
  UserPoolArn: poolArn({ ...pool, region }),
});

/** The replicas of a pool as they are listed, by Region, the primary one among them. `primary` is the pool as its own Region has it. */
export const replicaAnswers = (primary: UserPool): readonly UserPoolReplicaType[] => {
  const own: UserPoolReplicaType = {
    RegionName: primary.region,
    Status: 'ACTIVE',
    Role: 'PRIMARY',
    UserPoolArn: poolArn(primary),
  };
  const others = (primary.replicas ?? []).map((replica) => replicaAnswer(primary, replica, replica.status));
  return [own, ...others].sort((a, b) => ((a.RegionName ?? '') < (b.RegionName ?? '') ? -1 : 1));
};
