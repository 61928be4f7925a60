// What a page on Amplify does without passwords. The test configures it, and calls what Amplify exports.
import { Amplify } from 'aws-amplify';
import * as auth from 'aws-amplify/auth';

window.configure = (Cognito) => Amplify.configure({ Auth: { Cognito } });

/** `{ answer }`, or `{ refused }` with the name of the error and its sentence. */
window.call = async (operation, input) => {
  try {
    return { answer: await auth[operation](input) };
  } catch ({ name, message }) {
    return { refused: `${name}: ${message}` };
  }
};
