// CustomMessage: words for each kind of message. {####} is where the code goes; what is left null keeps the pool's own template.
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
export const handler = async (event) => {
  const { codeParameter, usernameParameter, userAttributes } = event.request;
  const name = userAttributes.given_name ?? 'there';
  switch (event.triggerSource) {
    case 'CustomMessage_SignUp':
    case 'CustomMessage_ResendCode':
      event.response.emailSubject = 'Welcome';
      event.response.emailMessage = `<p>Hello ${name}, your code is <b>${codeParameter}</b>.</p>`;
      event.response.smsMessage = `Hello ${name}, your code is ${codeParameter}.`;
      break;
    case 'CustomMessage_AdminCreateUser':
      event.response.emailSubject = 'You are invited';
      event.response.emailMessage = `Sign in as ${usernameParameter} with ${codeParameter}.`;
      break;
    case 'CustomMessage_ForgotPassword':
      event.response.emailSubject = 'A new password';
      event.response.emailMessage = `Hello ${name}, ${codeParameter} sets your new password.`;
      break;
  }
  return event;
};
