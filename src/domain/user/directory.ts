import type { AliasAttribute } from '../user-pool/settings.js';
import type { User } from './state.js';

/** Who holds a name in a pool, as the pool compares names. */
export interface UserDirectory {
  byUsername(username: string): User | undefined;
  /**
   * The user who signs in with this value of this attribute today: an alias while it is active, or the attribute that stands for the
   * user name. Nobody, where the attribute is neither in this pool.
   */
  byLogin(attribute: AliasAttribute, value: string): User | undefined;
}
