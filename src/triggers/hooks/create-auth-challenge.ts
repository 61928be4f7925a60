import type { Hook } from './hook.js';
import { mapOf, members, nullable, otherwise, text } from './read-json.js';

const parameters = otherwise(mapOf(text), {});

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-create-auth-challenge.html */
export const createAuthChallenge: Hook<'CreateAuthChallenge'> = {
  order: 'region first',
  triggerSource: () => 'CreateAuthChallenge_Authentication',
  request: ({ userAttributes, challengeName, session, clientMetadata, userNotFound }) => ({
    userAttributes,
    challengeName,
    session,
    ...(clientMetadata && { clientMetadata }),
    ...(userNotFound !== undefined && { userNotFound }),
  }),
  response: () => ({ publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null }),
  read: members({
    publicChallengeParameters: parameters,
    privateChallengeParameters: parameters,
    challengeMetadata: nullable(text),
  }),
};
