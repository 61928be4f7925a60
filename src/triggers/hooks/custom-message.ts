import type { Hook } from './hook.js';
import { members, nullable, text } from './read-json.js';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html */
export const customMessage: Hook<'CustomMessage'> = {
  order: 'region first',
  triggerSource: ({ source }) => `CustomMessage_${source}`,
  request: ({ source, userAttributes, linkParameter, clientMetadata }) => ({
    userAttributes,
    codeParameter: '{####}',
    linkParameter: `{##${linkParameter}##}`,
    // Whoever signed up by themselves knows the name.
    usernameParameter: source === 'AdminCreateUser' ? '{username}' : null,
    ...(clientMetadata && { clientMetadata }),
  }),
  response: () => ({ smsMessage: null, emailMessage: null, emailSubject: null }),
  read: members({ smsMessage: nullable(text), emailMessage: nullable(text), emailSubject: nullable(text) }),
};
