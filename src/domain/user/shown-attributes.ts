import type { UserPool } from '../user-pool/state.js';
import type { Attributes } from './events.js';
import type { User } from './state.js';

/**
 * A user's attributes as triggers are shown them: with `sub` and the status, and, in a pool where addresses are names, with the names
 * that they are (recorded in events of 2019 to 2025).
 */
export const shownAttributes = (pool: UserPool, user: Pick<User, 'sub' | 'status' | 'attributes'>): Attributes => {
  const { UsernameAttributes = [], AliasAttributes = [] } = pool.settings;
  const names = new Set<string>([...UsernameAttributes, ...AliasAttributes]);
  const aliases = (['email', 'phone_number'] as const).flatMap((name) => {
    const value = user.attributes[name];
    return names.has(name) && value !== undefined ? [[`cognito:${name}_alias`, value]] : [];
  });
  return {
    sub: user.sub,
    ...(Object.fromEntries(aliases) as Attributes),
    'cognito:user_status': user.status,
    ...user.attributes,
  };
};
