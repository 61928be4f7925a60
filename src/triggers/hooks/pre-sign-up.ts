import type { Hook } from './hook.js';
import { flag, members } from './read-json.js';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html */
export const preSignUp: Hook<'PreSignUp'> = {
  order: 'region first',
  triggerSource: ({ source }) => `PreSignUp_${source}`,
  request: ({ userAttributes, validationData, clientMetadata }) => ({
    userAttributes,
    validationData,
    ...(clientMetadata && { clientMetadata }),
  }),
  response: () => ({ autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false }),
  read: members({ autoConfirmUser: flag, autoVerifyEmail: flag, autoVerifyPhone: flag }),
};
