import { accept, type Decision, refuse } from '../kernel/decision.js';
import { resourceNotFound } from '../kernel/refusal.js';
import type { PasskeyEvent } from './events.js';
import type { Passkey } from './state.js';

/** The user cannot sign in with it any more; what it signed in stays. */
export const deletePasskey = (passkey: Passkey | undefined): Decision<PasskeyEvent> => {
  if (!passkey) return refuse(resourceNotFound('Credential does not exist.'));
  const { poolId, sub, credentialId } = passkey;
  return accept({ type: 'PasskeyDeleted', data: { poolId, sub, credentialId } });
};
