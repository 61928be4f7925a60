import type { Client } from '../client/state.js';
import { namesUnknownDevice } from '../device/known-device.js';
import { unknownDevice } from '../device/tracking.js';
import { type Decision, refuse } from '../kernel/decision.js';
import type { Metadata } from '../trigger/question.js';
import type { UserPool } from '../user-pool/state.js';
import { userDisabled, userDoesNotExist } from './sign-in-refusals.js';
import { type CustomGiven, nextChallenge, notConfigured, SRP_BEGUN } from './next-challenge.js';
import { preAuthenticationRefusal } from './pre-authentication.js';
import type { SignInEvent } from './second-factor.js';
import type { Subject } from './subject.js';

/**
 * CUSTOM_AUTH, from the user on, whatever status it has. `subject` is undefined where nobody is meant and the client may say so; `srp` where
 * the first challenge may be the password.
 */
export const beginCustomAuthentication = (
  pool: UserPool,
  client: Client,
  subject: Subject | undefined,
  begun: {
    readonly srp: boolean;
    readonly deviceKey?: string | undefined;
    readonly validationData: Metadata | undefined;
  },
  given: CustomGiven,
): Decision<SignInEvent> => {
  if (pool.settings.LambdaConfig?.DefineAuthChallenge === undefined) return refuse(notConfigured());
  if (!subject) return refuse(userDoesNotExist());
  if (subject.user?.enabled === false) return refuse(userDisabled());
  if (namesUnknownDevice(begun.deviceKey, subject.sub, given)) return refuse(unknownDevice());
  const barred = preAuthenticationRefusal(pool, client, subject, begun.validationData, given.ask);
  if (barred) return refuse(barred);
  return nextChallenge(pool, client, subject, begun.srp ? [SRP_BEGUN] : [], given);
};
