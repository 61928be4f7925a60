// PreAuthentication: runs before the password is checked. An error is all that it can answer.
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html
export const handler = async (event) => {
  if (event.request.userAttributes['custom:blocked'] === 'true') throw new Error('This account is blocked');
  return event;
};
