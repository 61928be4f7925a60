import type { Hook } from './hook.js';
import { members } from './read-json.js';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html */
export const preAuthentication: Hook<'PreAuthentication'> = {
  order: 'region first',
  triggerSource: () => 'PreAuthentication_Authentication',
  request: ({ userAttributes, validationData, userNotFound }) => ({
    userAttributes,
    validationData,
    ...(userNotFound !== undefined && { userNotFound }),
  }),
  response: () => ({}),
  read: members<Record<string, never>>({}),
};
