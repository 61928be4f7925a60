import { beginSrp } from '../../../src/domain/sign-in/begin-srp.js';
import { Refusal } from '../../../src/domain/kernel/refusal.js';
import { given as stamp, sampleClient, samplePool } from '../client/samples.js';
import { askNobody } from '../user/samples.js';
import { scriptedAsk } from '../trigger/scripted-ask.js';
import { sampleUser } from './sample-user.js';

const pool = samplePool();
const begun = { username: 'alice' };
const given = { ...stamp, ask: askNobody };
const legacy = sampleClient();
const discreet = sampleClient({ PreventUserExistenceErrors: 'ENABLED' });

test.each(['CONFIRMED', 'UNCONFIRMED', 'RESET_REQUIRED', 'FORCE_CHANGE_PASSWORD'] as const)(
  'a user who is %s is challenged for as long as the client says',
  (status) => {
    const user = sampleUser({ status });
    expect(beginSrp(pool, sampleClient({ AuthSessionValidity: 5 }), user, begun, given)).toEqual({
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
  const { events, refusal } = beginSrp(pool, legacy, undefined, begun, given);
  expect([events, refusal?.exception, refusal?.message]).toEqual([[], 'UserNotFoundException', 'User does not exist.']);
  expect(beginSrp(pool, discreet, undefined, begun, given)).toEqual({ events: [] });
});

describe('PreAuthentication', () => {
  const no = new Refusal('UserLambdaValidationException', 'PreAuthentication failed with error no.');

  test('is asked before anybody is challenged, and can stop it', () => {
    const refusing = scriptedAsk({ PreAuthentication: no });
    expect(beginSrp(pool, legacy, sampleUser(), begun, { ...given, ask: refusing.ask })).toEqual({
      events: [],
      refusal: no,
    });
    expect(beginSrp(pool, discreet, undefined, begun, { ...given, ask: refusing.ask }).refusal).toBe(no);
    const asked = refusing.asked.map(({ question }) => question);
    expect(asked).toMatchObject([
      { userName: 'alice', userAttributes: { 'cognito:user_status': 'CONFIRMED' }, validationData: null },
      { userName: 'alice', userAttributes: {}, userNotFound: true },
    ]);
  });

  test('is not asked for somebody who is not there, where that may be said', () => {
    const { ask, asked } = scriptedAsk({ PreAuthentication: no });
    expect(beginSrp(pool, legacy, undefined, begun, { ...given, ask }).refusal?.message).toBe('User does not exist.');
    expect(asked).toEqual([]);
  });
});
