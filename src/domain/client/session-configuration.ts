import { MINUTE } from '../kernel/time.js';
import type { ClientSessionConfiguration } from './settings.js';
import type { Client } from './state.js';

type Configured = Pick<Client, 'sessionConfiguration'>;

const NEVER_SET: ClientSessionConfiguration = { SSOSession: { MaxValidityMinutes: 60 } };

export const clientSessionConfigurationOf = ({
  sessionConfiguration = NEVER_SET,
}: Configured): ClientSessionConfiguration => sessionConfiguration;

/** How long after the sign-in this client lets a browser's user in without another, milliseconds; in a pool that tracks sessions. */
export const ssoReuse = (client: Configured): number =>
  clientSessionConfigurationOf(client).SSOSession.MaxValidityMinutes * MINUTE;
