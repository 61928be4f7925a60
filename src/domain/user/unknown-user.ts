import { Refusal } from '../kernel/refusal.js';

/**
 * What operations that anybody may call, with a user name and a client, say of a user who does not exist; where the client hides that,
 * they say something else. https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export const unknownUser = (): Refusal =>
  new Refusal('UserNotFoundException', 'Username/client id combination not found.');
