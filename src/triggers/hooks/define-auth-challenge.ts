import type { Hook } from './hook.js';
import { flag, members, nullable, text } from './read-json.js';

const answered = members({ challengeName: nullable(text), issueTokens: flag, failAuthentication: flag });

/** Those that a function can ask for; Cognito puts in the others by itself. */
const CHALLENGES = ['CUSTOM_CHALLENGE', 'PASSWORD_VERIFIER'];

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-define-auth-challenge.html */
export const defineAuthChallenge: Hook<'DefineAuthChallenge'> = {
  order: 'region first',
  triggerSource: () => 'DefineAuthChallenge_Authentication',
  request: ({ userAttributes, session, clientMetadata, userNotFound }) => ({
    userAttributes,
    session,
    ...(clientMetadata && { clientMetadata }),
    ...(userNotFound !== undefined && { userNotFound }),
  }),
  response: () => ({ challengeName: null, issueTokens: null, failAuthentication: null }),
  read: (response) => {
    const answer = answered(response);
    if (!answer || answer.issueTokens || answer.failAuthentication) return answer;
    return answer.challengeName !== null && CHALLENGES.includes(answer.challengeName) ? answer : undefined;
  },
};
