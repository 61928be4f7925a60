// PreSignUp: addresses of one domain are let in at once, all others are refused.
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
const DOMAIN = process.env.ALLOWED_DOMAIN ?? 'example.com';

export const handler = async (event) => {
  const { email = '' } = event.request.userAttributes;
  if (!email.endsWith(`@${DOMAIN}`)) {
    // The caller sees: PreSignUp failed with error Only addresses of example.com may sign up.
    throw new Error(`Only addresses of ${DOMAIN} may sign up`);
  }
  // Both are ignored when an administrator creates the user.
  event.response.autoConfirmUser = true;
  event.response.autoVerifyEmail = true;
  return event;
};
