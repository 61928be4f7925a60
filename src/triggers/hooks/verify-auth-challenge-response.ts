import type { Hook } from './hook.js';
import { flag, members } from './read-json.js';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-verify-auth-challenge-response.html */
export const verifyAuthChallengeResponse: Hook<'VerifyAuthChallengeResponse'> = {
  order: 'region first',
  triggerSource: () => 'VerifyAuthChallengeResponse_Authentication',
  request: ({ userAttributes, privateChallengeParameters, challengeAnswer, clientMetadata, userNotFound }) => ({
    userAttributes,
    privateChallengeParameters,
    challengeAnswer,
    ...(clientMetadata && { clientMetadata }),
    ...(userNotFound !== undefined && { userNotFound }),
  }),
  response: () => ({ answerCorrect: null }),
  read: members({ answerCorrect: flag }),
};
