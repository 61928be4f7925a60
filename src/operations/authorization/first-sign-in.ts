import { single } from '../../domain/oauth/authorization-request.js';
import { signInAfterSignUp } from '../../domain/sign-in/sign-in-after-sign-up.js';
import { userBySub } from '../../projections/users.js';
import type { Call } from '../call.js';
import type { Visit } from './visit.js';
import type { PageAnswer, PageSignIn } from './page-sign-in.js';

/**
 * Signs a user in whom this call has confirmed, once PostConfirmation has been told: back to the client without the page of sign-in, unless a second factor is wanted. Throws
 * AuthorizationStop, and the refusals of signInAfterSignUp; the user stays confirmed.
 */
export const firstSignIn = (pages: PageSignIn, call: Call, visit: Visit, sub: string): Promise<PageAnswer> => {
  const clientId = single(visit.parameters, 'client_id');
  return pages.decide(call.step('sign in'), visit, clientId, (state, { pool, client }, given) => {
    const user = userBySub(state, pool.id, sub);
    return {
      decision: signInAfterSignUp(pool, client, user, { ...given, worldSeed: call.world.seed }),
      before: user,
      afterSignUp: true,
    };
  });
};
