// UserMigration: a user whom the pool does not know signs in, or has forgotten the password: is it one of the old directory's?
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
import { readFile } from 'node:fs/promises';
import { scryptSync, timingSafeEqual } from 'node:crypto';

const directory = JSON.parse(await readFile(new URL('old-directory.json', import.meta.url), 'utf8'));

const holds = ({ salt, hash }, password) =>
  timingSafeEqual(scryptSync(password, Buffer.from(salt, 'base64'), 32), Buffer.from(hash, 'base64'));

export const handler = async (event) => {
  const old = directory[event.userName];
  // Without userAttributes in the response the user stays unknown.
  if (!old) return event;
  if (event.triggerSource === 'UserMigration_Authentication') {
    if (!holds(old, event.request.password)) throw new Error('Bad password');
    event.response.finalUserStatus = 'CONFIRMED';
  }
  event.response.userAttributes = { email: old.email, email_verified: 'true', name: old.name };
  event.response.messageAction = 'SUPPRESS';
  return event;
};
