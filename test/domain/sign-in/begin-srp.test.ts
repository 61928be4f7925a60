import { beginSrp } from '../../../src/domain/sign-in/begin-srp.js';
import { given, sampleClient } from '../client/samples.js';
import { sampleUser } from './sample-user.js';

const legacy = sampleClient();
const discreet = sampleClient({ PreventUserExistenceErrors: 'ENABLED' });

test.each(['CONFIRMED', 'UNCONFIRMED', 'RESET_REQUIRED', 'FORCE_CHANGE_PASSWORD'] as const)(
  'a user who is %s is challenged for as long as the client says',
  (status) => {
    const user = sampleUser({ status });
    expect(beginSrp(sampleClient({ AuthSessionValidity: 5 }), user, given)).toEqual({
      events: [
        {
          type: 'ChallengeIssued',
          data: {
            poolId: user.poolId,
            sessionId: given.draw.uuid('session'),
            clientId: 'client1',
            sub: user.sub,
            challenge: 'PASSWORD_VERIFIER',
            expiresAt: given.at + 5 * 60_000,
          },
        },
      ],
    });
  },
);

test('an unknown user is named as such, or nothing happens where existence is to be hidden', () => {
  const { events, refusal } = beginSrp(legacy, undefined, given);
  expect([events, refusal?.exception, refusal?.message]).toEqual([[], 'UserNotFoundException', 'User does not exist.']);
  expect(beginSrp(discreet, undefined, given)).toEqual({ events: [] });
});
