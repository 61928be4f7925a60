import type { LogConfiguration } from './settings.js';
import type { PoolMfa, PoolSettings, SessionConfiguration } from './settings.js';

/** What a request would make of a pool; the rules look at the whole of it. */
export interface ProposedPool {
  readonly region: string;
  readonly accountId: string;
  readonly settings: PoolSettings;
  readonly mfa: PoolMfa;
  /** Whether one of its domains has managed login, the pages' version 2. */
  readonly managedLogin?: boolean | undefined;
  readonly sessionConfiguration?: SessionConfiguration | undefined;
  readonly logDelivery?: readonly LogConfiguration[] | undefined;
}
