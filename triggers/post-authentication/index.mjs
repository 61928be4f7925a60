// PostAuthentication: somebody has signed in. What is printed stands in the function's log: GET /_recognito/invocations
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html
export const handler = async (event) => {
  const { userName, callerContext, request } = event;
  console.log(
    `${userName} signed in at client ${callerContext.clientId}${request.newDeviceUsed ? ' on a new device' : ''}`,
  );
  return event;
};
