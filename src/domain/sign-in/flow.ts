import { allowedFlows, allowsCustomAuthOnly, rotatesRefreshTokens } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { invalidParameter, Refusal } from '../kernel/refusal.js';

/** InitiateAuth, or AdminInitiateAuth with an administrator's signature. */
export type Side = 'public' | 'admin';

/** The flows that are emulated, without their aliases. */
export type Flow =
  | 'USER_PASSWORD_AUTH'
  | 'ADMIN_USER_PASSWORD_AUTH'
  | 'USER_SRP_AUTH'
  | 'CUSTOM_AUTH'
  | 'USER_AUTH'
  | 'REFRESH_TOKEN_AUTH';

const FLOWS: Readonly<Record<string, Flow>> = {
  USER_PASSWORD_AUTH: 'USER_PASSWORD_AUTH',
  ADMIN_USER_PASSWORD_AUTH: 'ADMIN_USER_PASSWORD_AUTH',
  ADMIN_NO_SRP_AUTH: 'ADMIN_USER_PASSWORD_AUTH',
  USER_SRP_AUTH: 'USER_SRP_AUTH',
  CUSTOM_AUTH: 'CUSTOM_AUTH',
  USER_AUTH: 'USER_AUTH',
  REFRESH_TOKEN_AUTH: 'REFRESH_TOKEN_AUTH',
  REFRESH_TOKEN: 'REFRESH_TOKEN_AUTH',
};

const ONLY_AT: Readonly<Partial<Record<Flow, Side>>> = {
  USER_PASSWORD_AUTH: 'public',
  ADMIN_USER_PASSWORD_AUTH: 'admin',
};

/** The flow that AuthFlow names, or why it may not be used here: wrong operation, a refresh where tokens rotate, or not enabled. */
export const chooseFlow = (authFlow: string, side: Side, client: Client): Flow | Refusal => {
  const flow = FLOWS[authFlow];
  if (flow === undefined || (ONLY_AT[flow] ?? side) !== side) {
    return invalidParameter('Initiate Auth method not supported.');
  }
  if (flow !== 'REFRESH_TOKEN_AUTH' && flow !== 'CUSTOM_AUTH' && allowsCustomAuthOnly(client)) {
    return invalidParameter('Only custom auth (lambda driven) is enabled for this client.');
  }
  // RefreshTokenRotationType has the rule: rotation is done with GetTokensFromRefreshToken. How AWS words it has not been observed.
  if (flow === 'REFRESH_TOKEN_AUTH' && rotatesRefreshTokens(client)) {
    return new Refusal(
      'UnsupportedOperationException',
      'REFRESH_TOKEN_AUTH flow is not supported when refresh token rotation is enabled',
    );
  }
  return allowedFlows(client).has(flow) ? flow : invalidParameter(NOT_ENABLED[flow]);
};

const NOT_ENABLED: Readonly<Record<Flow, string>> = {
  USER_PASSWORD_AUTH: 'USER_PASSWORD_AUTH flow not enabled for this client',
  ADMIN_USER_PASSWORD_AUTH: 'Auth flow not enabled for this client',
  USER_SRP_AUTH: 'USER_SRP_AUTH is not enabled for the client.',
  CUSTOM_AUTH: 'CUSTOM_AUTH is not enabled for the client.',
  USER_AUTH: 'Auth flow not enabled for this client',
  REFRESH_TOKEN_AUTH: 'Auth flow not enabled for this client',
};
