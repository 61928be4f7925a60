import { Refusal } from '../kernel/refusal.js';
import type { Answers } from '../trigger/question.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import type { GivenAttribute } from './attributes.js';
import type { Attributes } from './events.js';
import type { MessageGiven } from './send-message.js';

/**
 * Asks PreSignUp about a user who does not exist yet: it is shown the attributes as they will be kept, without `sub` and status.
 * `validationData` is for it and nobody else. Undefined where the pool has no such trigger.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 */
export const askPreSignUp = (
  pool: UserPool,
  source: 'SignUp' | 'AdminCreateUser',
  user: { readonly username: string; readonly attributes: Attributes },
  validationData: readonly GivenAttribute[] | undefined,
  { ask, clientMetadata }: Pick<MessageGiven, 'ask' | 'clientMetadata'>,
): Answers['PreSignUp'] | Refusal | undefined =>
  ask(pool, 'PreSignUp', {
    source,
    userName: user.username,
    userAttributes: user.attributes,
    validationData: validationData?.length
      ? Object.fromEntries(validationData.map(({ Name, Value }) => [Name, Value ?? null]))
      : null,
    ...(clientMetadata && { clientMetadata }),
  });

/** The addresses that PreSignUp wants verified at once. The pair of flags that is refused, and its sentence: aws-sdk-java, issue 1049. */
export const autoVerified = (
  attributes: Attributes,
  { autoConfirmUser, autoVerifyEmail, autoVerifyPhone }: Answers['PreSignUp'],
): readonly VerifiedAttribute[] | Refusal => {
  const wanted: VerifiedAttribute[] = [];
  if (autoVerifyEmail) wanted.push('email');
  if (autoVerifyPhone) wanted.push('phone_number');
  if (wanted.length > 0 && !autoConfirmUser) {
    return unusable('Phone or email cannot be auto verified, when user is not being auto confirmed.');
  }
  const missing = wanted.find((name) => attributes[name] === undefined);
  return missing ? unusable(`User does not have ${missing} to be auto verified.`) : wanted;
};

/** The documentation says that the sign-up fails without a value, not how: the second sentence is ours. */
const unusable = (message: string): Refusal => new Refusal('InvalidLambdaResponseException', message);
