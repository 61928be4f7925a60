import { CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useCommand } from './client.js';

const { emulator, run, start } = useCommand();
const NOON = '2030-01-31T12:00:00.000Z';

beforeEach(() => emulator.freeze(NOON));

const lines = (out: string): readonly { position: number; type: string }[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { position: number; type: string });

describe('recognito events', () => {
  test('shows the log, the oldest first', async () => {
    const { Id } = await emulator.pool();
    await emulator.client(Id);
    const { out, ...ended } = await run('events');
    expect(ended).toEqual({ code: 0, signal: null, err: '' });
    expect(out.split('\n')).toEqual([
      'POSITION  TIME                      TYPE                      DATA',
      expect.stringMatching(/^ {7}1 {2}2030-01-31T12:00:00.000Z {2}UserPoolCreated {11}\{"/) as unknown,
      expect.stringMatching(/^ {7}2 {2}2030-01-31T12:00:00.000Z {2}UserPoolClientCreated {5}\{"/) as unknown,
      '',
    ]);
    expect(out).toContain(`"${Id}"`);
  });

  test('as JSON each event is a line', async () => {
    await emulator.pool();
    const { out } = await run('events', '--json');
    expect(lines(out)).toEqual([
      {
        position: 1,
        at: NOON,
        type: 'UserPoolCreated',
        data: expect.any(Object) as unknown,
        meta: expect.any(Object) as unknown,
      },
    ]);
  });

  test('filters by position, type and resource, and stops at a limit', async () => {
    const { Id } = await emulator.pool();
    await emulator.client(Id);
    await emulator.pool();
    const positions = async (...args: string[]) =>
      lines((await run('events', '--json', ...args)).out).map(({ position }) => position);
    expect(await positions()).toEqual([1, 2, 3]);
    expect(await positions('--after', '1')).toEqual([2, 3]);
    expect(await positions('--type', 'UserPoolCreated')).toEqual([1, 3]);
    expect(await positions('--resource', Id)).toEqual([1, 2]);
    expect(await positions('--limit', '2')).toEqual([1, 2]);
  });

  test('goes through all pages of a long log', async () => {
    const groups = 1_100;
    const { Id } = await emulator.pool();
    const names = Array.from({ length: groups }, (_, i) => `group-${i}`);
    const idp = emulator.idp();
    for (let i = 0; i < groups; i += 50) {
      const some = names.slice(i, i + 50).map((GroupName) => new CreateGroupCommand({ UserPoolId: Id, GroupName }));
      await Promise.all(some.map((command) => idp.send(command)));
    }
    const { out } = await run('events', '--json');
    expect(lines(out).map(({ position }) => position)).toEqual(Array.from({ length: groups + 1 }, (_, i) => i + 1));
  });

  test('says that there are none', async () => {
    expect(await run('events')).toEqual({ code: 0, signal: null, out: '', err: 'There are no such events.\n' });
    expect(await run('events', '--json')).toEqual({ code: 0, signal: null, out: '', err: '' });
  });

  test('a type that there is not is wrong usage, a position beyond the log is refused', async () => {
    const type = await run('events', '--type', 'PoolCreated');
    expect(type).toMatchObject({ code: 2, out: '' });
    expect(type.err).toContain('error: There is no type of event PoolCreated.\n');
    expect(await run('events', '--after', '7')).toMatchObject({ code: 1, out: '' });
    expect(await run('events', '--after', '-1')).toMatchObject({ code: 2, out: '' });
  });
});

describe('recognito events --follow', () => {
  test('goes on with what happens from now on, through a restore, until the world is deleted', async () => {
    await emulator.pool();
    const following = start('events', '--follow');
    await following.said('POSITION');
    // The column titles come before the connection does: what happens meanwhile is shown too.
    await emulator.pool();
    await following.said(/ 2 {2}\S+ {2}UserPoolCreated/);
    await run('reset');
    const { Id } = await emulator.pool();
    await following.said(new RegExp(` 1 {2}\\S+ {2}UserPoolCreated .*${Id}`));
    await run('worlds', 'delete', emulator.world().name);
    const { code, err } = await following.ended;
    expect({ code, err }).toEqual({
      code: 1,
      err: 'The world was taken back to position 0.\nerror: the world has been deleted.\n',
    });
  });

  test('from a position, of a type, so many, as JSON', async () => {
    const { Id } = await emulator.pool();
    await emulator.client(Id);
    const { code, out } = await run(
      'events',
      '-f',
      '--after',
      '0',
      '--type',
      'UserPoolClientCreated',
      '--limit',
      '1',
      '--json',
    );
    expect(code).toBe(0);
    expect(lines(out)).toMatchObject([{ position: 2, type: 'UserPoolClientCreated' }]);
  });

  test('as JSON a restore and the end are lines of their own', async () => {
    await emulator.pool();
    const following = start('events', '-f', '--after', '0', '--json');
    await following.said('UserPoolCreated');
    await run('reset');
    await following.said('restored');
    const { name } = emulator.world();
    await run('worlds', 'delete', name);
    const { code, out, err } = await following.ended;
    expect(out.split('\n').slice(1)).toEqual(['{"restored":{"position":0}}', `{"deleted":{"world":"${name}"}}`, '']);
    expect({ code, err }).toEqual({
      code: 1,
      err: '{"error":"WorldDeleted","message":"the world has been deleted."}\n',
    });
  });
});
