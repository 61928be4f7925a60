import { useEmulator } from '../../operations/emulator.js';
import { compromise, eventsOf, setRisk, told, watchedAlice } from '../../operations/threat.js';
import { signIn } from '../../operations/signed-in.js';
import { ask, refusal, tell } from './control.js';

const emulator = useEmulator();
const put = (path: string, body: object) => ask(emulator.endpoint(), 'PUT', `threat/${path}`, body);
const digests = () => tell(emulator.endpoint(), 'GET', 'threat/compromised-passwords');
/** SHA-256 of "abc" (FIPS 180-2, appendix B.1). */
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

describe('validation', () => {
  test('of a risk', async () => {
    const { body } = await put('risk', { userPoolId: 'p', username: 'u', level: 'Huge' });
    expect(body).toMatchObject({ error: 'BadMember', message: 'level must be one of None, Low, Medium, High.' });
    const none = await put('risk', { userPoolId: 'p', username: 'u', level: 'High', times: 0 });
    expect(none.body).toMatchObject({ error: 'BadMember', message: 'times must be >= 1.' });
  });

  test('of compromised passwords', async () => {
    const { body } = await put('compromised-passwords', { digests: ['abc'] });
    expect(body).toMatchObject({ error: 'BadMember' });
  });
});

describe('refusals', () => {
  test('a pool and a user that are not there', async () => {
    expect(await put('risk', { userPoolId: 'p', username: 'u', level: 'High' })).toMatchObject(
      refusal(
        404,
        'UnknownUserPool',
        'There is no user pool p in this world.',
        'ListUserPools of the AWS API says which there are.',
      ),
    );
    const { poolId: userPoolId } = await watchedAlice(emulator);
    expect(await put('risk', { userPoolId, username: 'u', level: 'High' })).toMatchObject(
      refusal(
        404,
        'UnknownUser',
        `User pool ${userPoolId} has no user u.`,
        'ListUsers of the AWS API says which there are.',
      ),
    );
  });
});

describe('effects', () => {
  test('so many sign-ins have the risk, and it can be taken away again', async () => {
    const setting = await watchedAlice(emulator);
    expect(await setRisk(emulator, setting, 'Low', { times: 2 })).toEqual({
      userPoolId: setting.poolId,
      username: 'alice',
      level: 'Low',
      times: 2,
    });
    for (let i = 0; i < 3; i += 1) await signIn(emulator, setting);
    await setRisk(emulator, setting, 'Medium');
    await setRisk(emulator, setting, 'None');
    expect(await setRisk(emulator, setting, 'None')).toEqual({
      userPoolId: setting.poolId,
      username: 'alice',
      level: 'None',
    });
    await signIn(emulator, setting);
    expect(await told(emulator, setting)).toEqual([
      'SignIn Pass · NoRisk · Password Success',
      'SignIn Pass · NoRisk · Password Success',
      'SignIn Pass · AccountTakeover Low · Password Success',
      'SignIn Pass · AccountTakeover Low · Password Success',
    ]);
    expect(await eventsOf(emulator, setting)).toHaveLength(4);
  });

  test('a list takes the place of the one before, and no password is kept as text', async () => {
    expect(await digests()).toEqual({ digests: [] });
    expect(await compromise(emulator, 'one', 'abc')).toEqual({ count: 2 });
    expect((await put('compromised-passwords', { passwords: ['abc'], digests: [ABC] })).body).toEqual({ count: 1 });
    expect(await digests()).toEqual({ digests: [ABC] });
    expect(await compromise(emulator)).toEqual({ count: 0 });
    expect(await digests()).toEqual({ digests: [] });
  });
});
