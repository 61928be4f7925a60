import type { Hook } from './hook.js';
import { flag, listOf, mapOf, members, nullable, oneOf, text } from './read-json.js';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html */
export const userMigration: Hook<'UserMigration'> = {
  order: 'source first',
  triggerSource: ({ source }) => `UserMigration_${source}`,
  request: ({ password, validationData, clientMetadata }) => ({
    password,
    validationData,
    userAttributes: null,
    ...(clientMetadata && { clientMetadata }),
  }),
  response: () => ({
    userAttributes: null,
    forceAliasCreation: null,
    enableSMSMFA: null,
    finalUserStatus: null,
    messageAction: null,
    desiredDeliveryMediums: null,
  }),
  read: members({
    userAttributes: nullable(mapOf(text)),
    forceAliasCreation: flag,
    enableSMSMFA: flag,
    finalUserStatus: nullable(text),
    messageAction: nullable(text),
    desiredDeliveryMediums: nullable(listOf(oneOf('EMAIL', 'SMS'))),
  }),
};
