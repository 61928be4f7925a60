import { AdminUpdateAuthEventFeedbackCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { signIn } from '../signed-in.js';
import { eventsOf, NOT_ENABLED, watchedAlice } from '../threat.js';

const emulator = useEmulator();
const NO_EVENT = '00000000-0000-0000-0000-000000000000';
const give = (UserPoolId: string, EventId: string, Username = 'alice') =>
  emulator
    .idp()
    .send(new AdminUpdateAuthEventFeedbackCommand({ UserPoolId, Username, EventId, FeedbackValue: 'Invalid' }));
const missing = (message: string) => ({ name: 'ResourceNotFoundException', message });

describe('validation', () => {
  test('wants to know which event, and what of it', async () => {
    const { body } = await emulator.raw('AdminUpdateAuthEventFeedback', {
      UserPoolId: 'us-east-1_a',
      Username: 'alice',
    });
    expect(body?.message).toBe(
      "2 validation errors detected: Value null at 'eventId' failed to satisfy constraint: Member must not be null; Value null at 'feedbackValue' failed to satisfy constraint: Member must not be null",
    );
  });
});

describe('refusals', () => {
  test('a pool that is not there, one without threat protection, and a user and an event that are not there', async () => {
    await expect(give('us-east-1_nowhere', NO_EVENT)).rejects.toMatchObject(
      missing('User pool us-east-1_nowhere does not exist.'),
    );
    const plain = await emulator.pool();
    await expect(give(plain.Id, NO_EVENT)).rejects.toMatchObject(NOT_ENABLED);
    const { poolId } = await watchedAlice(emulator);
    await expect(give(poolId, NO_EVENT, 'nobody')).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
    await expect(give(poolId, NO_EVENT)).rejects.toMatchObject(missing(`Auth event ${NO_EVENT} does not exist.`));
  });
});

describe('effects', () => {
  test('the event has the feedback, and no other has', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await watchedAlice(emulator);
    await signIn(emulator, setting);
    await signIn(emulator, setting);
    const [, older] = await eventsOf(emulator, setting);
    await give(setting.poolId, older?.EventId ?? '');
    expect((await eventsOf(emulator, setting)).map(({ EventFeedback }) => EventFeedback)).toEqual([
      undefined,
      { FeedbackValue: 'Invalid', Provider: 'Admin', FeedbackDate: new Date('2030-01-01T00:00:00Z') },
    ]);
  });
});
