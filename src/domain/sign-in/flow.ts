import { allowedFlows, allowsCustomAuthOnly } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { invalidParameter, type Refusal } from '../kernel/refusal.js';

/** InitiateAuth, or AdminInitiateAuth with an administrator's signature. */
export type Side = 'public' | 'admin';

/** The flows that are emulated, without their aliases. */
export type Flow = 'USER_PASSWORD_AUTH' | 'ADMIN_USER_PASSWORD_AUTH' | 'REFRESH_TOKEN_AUTH';

const FLOWS: Readonly<Record<string, Flow>> = {
  USER_PASSWORD_AUTH: 'USER_PASSWORD_AUTH',
  ADMIN_USER_PASSWORD_AUTH: 'ADMIN_USER_PASSWORD_AUTH',
  ADMIN_NO_SRP_AUTH: 'ADMIN_USER_PASSWORD_AUTH',
  REFRESH_TOKEN_AUTH: 'REFRESH_TOKEN_AUTH',
  REFRESH_TOKEN: 'REFRESH_TOKEN_AUTH',
};

const ONLY_AT: Readonly<Partial<Record<Flow, Side>>> = {
  USER_PASSWORD_AUTH: 'public',
  ADMIN_USER_PASSWORD_AUTH: 'admin',
};

/** The flow that AuthFlow names, or why it may not be used here: wrong operation, or not enabled for the client. */
export const chooseFlow = (authFlow: string, side: Side, client: Client): Flow | Refusal => {
  const flow = FLOWS[authFlow];
  if (flow === undefined || (ONLY_AT[flow] ?? side) !== side) {
    return invalidParameter('Initiate Auth method not supported.');
  }
  if (flow !== 'REFRESH_TOKEN_AUTH' && allowsCustomAuthOnly(client)) {
    return invalidParameter('Only custom auth (lambda driven) is enabled for this client.');
  }
  if (allowedFlows(client).has(flow)) return flow;
  return invalidParameter(
    flow === 'USER_PASSWORD_AUTH'
      ? 'USER_PASSWORD_AUTH flow not enabled for this client'
      : 'Auth flow not enabled for this client',
  );
};
