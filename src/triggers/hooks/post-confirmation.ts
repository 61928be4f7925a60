import type { Hook } from './hook.js';
import { members } from './read-json.js';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html */
export const postConfirmation: Hook<'PostConfirmation'> = {
  order: 'region first',
  triggerSource: ({ source }) => `PostConfirmation_${source}`,
  request: ({ userAttributes, clientMetadata }) => ({ userAttributes, ...(clientMetadata && { clientMetadata }) }),
  response: () => ({}),
  // A response with members in it was refused: https://github.com/aws/aws-lambda-rust-runtime/issues/873
  read: members<Record<string, never>>({}),
};
