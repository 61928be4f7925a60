// The Lambda function of the pool: staff signs up by itself and needs no code, nobody else gets in.
export const handler = async (event) => {
  if (!event.request.userAttributes.email.endsWith('@example.com')) throw new Error('Only for staff.');
  event.response.autoConfirmUser = true;
  return event;
};
