// CreateAuthChallenge, the second of three: makes a code, and sends it. Here it is printed; put your mail service there.
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-create-auth-challenge.html
import { randomInt } from 'node:crypto';

export const handler = async (event) => {
  const { session, userAttributes } = event.request;
  // Tries after the first are for the same code: the metadata of a round comes back in the next.
  const sent = session.at(-1)?.challengeMetadata?.replace('CODE-', '');
  const code = sent ?? String(randomInt(1_000_000)).padStart(6, '0');
  if (sent === undefined) console.log(`Send ${code} to ${userAttributes.email}`);
  event.response.publicChallengeParameters = { email: (userAttributes.email ?? '').replace(/^(.).*@/, '$1***@') };
  event.response.privateChallengeParameters = { code };
  event.response.challengeMetadata = `CODE-${code}`;
  return event;
};
