import { createHmac } from 'node:crypto';
import type { Setting } from './signed-in.js';

/** The hash of a user name that a client with a secret is proved by. */
export const secretHash = ({ clientId, secret = '' }: Setting, username: string): string =>
  createHmac('sha256', secret).update(`${username}${clientId}`).digest('base64');
