// DefineAuthChallenge, the first of three: what comes next? One code to answer, three tries for it, then tokens or nothing.
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-define-auth-challenge.html
const TRIES = 3;

export const handler = async (event) => {
  const { session, userNotFound } = event.request;
  const last = session.at(-1);
  event.response.issueTokens = !userNotFound && last?.challengeResult === true;
  event.response.failAuthentication = !event.response.issueTokens && session.length >= TRIES;
  if (!event.response.issueTokens && !event.response.failAuthentication) {
    event.response.challengeName = 'CUSTOM_CHALLENGE';
  }
  return event;
};
