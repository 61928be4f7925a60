import { preventsUserExistenceErrors } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { Refusal } from '../kernel/refusal.js';
import type { Ask, Metadata } from '../trigger/question.js';
import type { UserPool } from '../user-pool/state.js';
import { aboutSubject, type Subject } from './subject.js';

/**
 * Why PreAuthentication stops this sign-in, if so: only its failure does. For somebody who is not there it is asked only where the client
 * hides that. `validationData` is the ClientMetadata of the call.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html
 */
export const preAuthenticationRefusal = (
  pool: UserPool,
  client: Client,
  subject: Pick<Subject, 'username' | 'user'>,
  validationData: Metadata | undefined,
  ask: Ask,
): Refusal | undefined => {
  if (!subject.user && !preventsUserExistenceErrors(client)) return undefined;
  const about = aboutSubject(pool, client, subject);
  const answer = ask(pool, 'PreAuthentication', { ...about, validationData: validationData ?? null });
  return answer instanceof Refusal ? answer : undefined;
};
