import type { Hook } from './hook.js';
import { members } from './read-json.js';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html */
export const postAuthentication: Hook<'PostAuthentication'> = {
  order: 'region first',
  triggerSource: () => 'PostAuthentication_Authentication',
  request: ({ userAttributes, newDeviceUsed, clientMetadata }) => ({
    userAttributes,
    newDeviceUsed,
    ...(clientMetadata && { clientMetadata }),
  }),
  response: () => ({}),
  read: members<Record<string, never>>({}),
};
