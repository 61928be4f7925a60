import type { Client } from '../../domain/client/state.js';
import type { ClientSecretDescriptorType } from '../../protocol/generated/cognito-idp.js';
import { timestamp } from './timestamp.js';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ClientSecretDescriptorType.html */
export const clientSecretAnswer = (
  { id, value, createdAt }: Client['secrets'][number],
  shown: boolean,
): ClientSecretDescriptorType => ({
  ClientSecretId: id,
  ClientSecretValue: shown ? value : undefined,
  ClientSecretCreateDate: timestamp(createdAt),
});
