import * as fc from 'fast-check';
import type { EventRow, Place } from '../../../src/eventlog/store.js';
import { MemoryStore } from '../../../src/eventlog/memory-store.js';
import { useEmulator } from '../../operations/emulator.js';
import { FLOWS, PASSWORD } from '../../operations/signed-in.js';
import { RecordingApi } from '../recording-api.js';

/** Writes take their time, so that calls look at what is not written yet, and at each other's. */
class SlowStore extends MemoryStore {
  override async append(place: Place, rows: readonly EventRow[]): Promise<'written' | 'conflict'> {
    for (let i = 0; i < 1 + (rows.length % 3); i += 1) await new Promise((resolve) => setImmediate(resolve));
    return super.append(place, rows);
  }
}

const emulator = useEmulator({ store: new SlowStore() });

interface Step {
  readonly user: string;
  readonly does:
    | 'sign up'
    | 'confirm'
    | 'sign in'
    | 'fail'
    | 'update'
    | 'group'
    | 'list'
    | 'disable'
    | 'enable'
    | 'delete';
}

const step = fc.record<Step>({
  user: fc.constantFrom('alice', 'bob', 'carol'),
  does: fc.constantFrom(
    'sign up',
    'confirm',
    'sign in',
    'fail',
    'update',
    'group',
    'list',
    'disable',
    'enable',
    'delete',
  ),
});

/** What several callers do at once, and what is done to their world meanwhile. */
const scenario = fc.record({
  lanes: fc.array(fc.array(step, { minLength: 2, maxLength: 8 }), { minLength: 2, maxLength: 5 }),
  time: fc.array(fc.constantFrom('advance', 'snapshot', 'restore', 'reset'), { maxLength: 3 }),
});

const inputOf = ({ user: Username, does }: Step, UserPoolId: string, ClientId: string): readonly [string, object] => {
  const signIn = (password: string): readonly [string, object] => [
    'AdminInitiateAuth',
    {
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD: password },
    },
  ];
  switch (does) {
    case 'sign up':
      return [
        'SignUp',
        {
          ClientId,
          Username,
          Password: PASSWORD,
          UserAttributes: [{ Name: 'email', Value: `${Username}@example.com` }],
        },
      ];
    case 'confirm':
      return ['AdminConfirmSignUp', { UserPoolId, Username }];
    case 'sign in':
      return signIn(PASSWORD);
    case 'fail':
      return signIn('Wrong-0ne');
    case 'update':
      return [
        'AdminUpdateUserAttributes',
        { UserPoolId, Username, UserAttributes: [{ Name: 'nickname', Value: 'x' }] },
      ];
    case 'group':
      return ['AdminAddUserToGroup', { UserPoolId, Username, GroupName: 'staff' }];
    case 'list':
      return ['ListUsers', { UserPoolId }];
    case 'disable':
      return ['AdminDisableUser', { UserPoolId, Username }];
    case 'enable':
      return ['AdminEnableUser', { UserPoolId, Username }];
    case 'delete':
      return ['AdminDeleteUser', { UserPoolId, Username }];
  }
};

const change = async (api: RecordingApi, what: 'advance' | 'snapshot' | 'restore' | 'reset'): Promise<void> => {
  switch (what) {
    case 'advance':
      await api.ask('POST', '/clock/advance', { by: 'PT10M' });
      break;
    case 'snapshot':
      await api.ask('POST', '/snapshots', { name: 'one' });
      break;
    case 'restore':
      await api.ask('POST', '/snapshots/one/restore');
      break;
    case 'reset':
      await api.ask('POST', '/reset');
  }
};

let worlds = 0;

test('calls of several users that run at the same time are replayed in the order in which they met', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ lanes, time }) => {
      worlds += 1;
      await new RecordingApi(emulator).ask('POST', '/worlds', { name: `lanes-${worlds}`, seed: 'test' });
      const world = emulator.inWorld(`lanes-${worlds}`);
      const api = new RecordingApi(world);
      const { Id } = await world.pool();
      const { ClientId } = await world.client(Id, { ExplicitAuthFlows: [...FLOWS] });
      await world.raw('CreateGroup', { UserPoolId: Id, GroupName: 'staff' });
      await world.world().startHere();
      await api.ask('POST', '/snapshots', { name: 'one' });
      const file = await api.recorded(() =>
        Promise.all([
          ...lanes.map(async (steps) => {
            for (const one of steps) await world.raw(...inputOf(one, Id, ClientId));
          }),
          (async () => {
            for (const what of time) await change(api, what);
          })(),
        ]),
      );
      const { body } = await api.replay(file);
      expect(body).toEqual({ ...body, equal: true, differing: 0, differences: [] });
      expect(body.calls).toBe(lanes.flat().length + time.length);
      await api.ask('DELETE', `/worlds/lanes-${worlds}`);
    }),
    { numRuns: 12, endOnFailure: true },
  );
});
