// PostConfirmation: whoever confirms a sign-up joins a group. The SDK finds this emulator by AWS_ENDPOINT_URL, which is set here as it
// would be in your own shell; in AWS the same code reaches AWS.
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
import { AdminAddUserToGroupCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';

const GROUP = process.env.GROUP ?? 'members';
const cognito = new CognitoIdentityProviderClient({});

export const handler = async (event) => {
  // The trigger also runs after ConfirmForgotPassword: nobody is new then.
  if (event.triggerSource !== 'PostConfirmation_ConfirmSignUp') return event;
  const { userPoolId: UserPoolId, userName: Username } = event;
  await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: GROUP }));
  return event;
};
