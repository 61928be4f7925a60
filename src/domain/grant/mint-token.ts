import { accept, type Decision } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import type { User } from '../user/state.js';
import type { MintEvent } from './events.js';

/**
 * Makes a token for a test, without a sign-in: it stems from a grant of its own, so that calls with it are judged, and revoked, as those of
 * any other. The user may be as it likes: what may be done with the token is for those calls to say.
 */
export const mintToken = (
  { poolId, sub }: Pick<User, 'poolId' | 'sub'>,
  clientId: string,
  given: { readonly draw: Draw },
): Decision<MintEvent> =>
  accept({ type: 'TokenMinted', data: { poolId, sub, clientId, grantId: given.draw.uuid('grant') } });
