import type { Group } from '../../domain/group/state.js';
import type { GroupType } from '../../protocol/generated/cognito-idp.js';
import { timestamp } from './timestamp.js';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GroupType.html */
export const groupAnswer = (group: Group): GroupType => ({
  GroupName: group.name,
  UserPoolId: group.poolId,
  ...group.details,
  LastModifiedDate: timestamp(group.modifiedAt),
  CreationDate: timestamp(group.createdAt),
});
