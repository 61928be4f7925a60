import type { Group } from '../../domain/group/state.js';
import type { GroupType } from '../../protocol/generated/cognito-idp.js';
import { timestamp } from './timestamp.js';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GroupType.html */
export const groupAnswer = ({ name, poolId, details, modifiedAt, createdAt }: Group): GroupType => ({
  GroupName: name,
  UserPoolId: poolId,
  Description: details.Description,
  RoleArn: details.RoleArn,
  Precedence: details.Precedence,
  LastModifiedDate: timestamp(modifiedAt),
  CreationDate: timestamp(createdAt),
});
