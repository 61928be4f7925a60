import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { MESSAGE_FILTER_KINDS } from '../../src/operations/emulator/message-filter.js';
import { KINDS } from '../../src/cli/inbox.js';
import { useCommand } from './client.js';

const { emulator, run, start } = useCommand({ settings: { code: '123456' } });

/** Lets people sign up, each of whom is sent a code. */
const pool = async (): Promise<(username: string) => Promise<void>> => {
  const { Id } = await emulator.pool({ AutoVerifiedAttributes: ['email'] });
  const { ClientId } = await emulator.client(Id);
  return async (Username) => {
    const UserAttributes = [{ Name: 'email', Value: `${Username}@example.com` }];
    await emulator.idp().send(new SignUpCommand({ ClientId, Username, Password: 'Passw0rd!', UserAttributes }));
  };
};

beforeEach(() => emulator.freeze('2030-01-31T12:00:00.000Z'));

describe('recognito inbox', () => {
  test('lists messages, the newest first', async () => {
    const signUp = await pool();
    await signUp('alice');
    await emulator.advance(1_000);
    await signUp('bob');
    const { out, ...ended } = await run('inbox');
    expect(ended).toEqual({ code: 0, signal: null, err: '' });
    expect(out.split('\n')).toEqual([
      'TIME                      KIND     TO                 USERNAME  CONTENT',
      '2030-01-31T12:00:01.000Z  sign-up  bob@example.com    bob       123456',
      '2030-01-31T12:00:00.000Z  sign-up  alice@example.com  alice     123456',
      '',
    ]);
  });

  test('filters them, with and without the name of the part', async () => {
    const signUp = await pool();
    await signUp('alice');
    await emulator.advance(1_000);
    await signUp('bob');
    const namesOf = async (...args: string[]): Promise<readonly string[]> => {
      const { out } = await run('inbox', ...args, '--json');
      return (JSON.parse(out) as { messages: { username: string }[] }).messages.map(({ username }) => username);
    };
    expect(await namesOf()).toEqual(['bob', 'alice']);
    expect(await namesOf('--to', 'alice@example.com')).toEqual(['alice']);
    expect(await namesOf('list', '--username', 'bob')).toEqual(['bob']);
    expect(await namesOf('list', '--kind', 'verification', '--limit', '1')).toEqual(['bob']);
    expect(await namesOf('list', '--kind', 'invitation')).toEqual([]);
    expect(await namesOf('--after', '2030-01-31T12:00:01Z')).toEqual(['bob']);
  });

  test('says that there are none', async () => {
    expect(await run('inbox')).toEqual({ code: 0, signal: null, out: '', err: 'There are no such messages.\n' });
  });

  test.each([
    [['--kind', 'letter'], 'error: '],
    [['--after', 'noon'], 'error: after is no instant: "noon".\n'],
    [
      ['list', '--limit', '0'],
      "error: option '--limit <number>' argument '0' is invalid. Expected a whole number from 1 on.\n",
    ],
    [
      ['wait', '--wait', 'x'],
      "error: option '--wait <seconds>' argument 'x' is invalid. Expected a number of seconds above 0.\n",
    ],
    [
      ['wait', '--field', 'colour'],
      "error: option '--field <field>' argument 'colour' is invalid. Allowed choices are ",
    ],
    [['show', 'x', '--to', 'a'], 'error: an id says which message: leave out --to, --kind, --username and --after.\n'],
  ])('%j is wrong usage', async (args, sentence) => {
    const { code, out, err } = await run('inbox', ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
  });

  test('completion offers the kinds that there are', () => {
    expect(KINDS).toEqual(MESSAGE_FILTER_KINDS);
  });
});

describe('recognito inbox show', () => {
  test('shows one in full: the newest that fits, or the one with that id', async () => {
    const signUp = await pool();
    await signUp('alice');
    const { out } = await run('inbox', 'show', '--username', 'alice');
    const [first = ''] = out.split('\n');
    const id = first.replace(/^Id +/, '');
    expect(out.split('\n').slice(1)).toEqual([
      'Time     2030-01-31T12:00:00.000Z',
      'Kind     sign-up (email)',
      'From     no-reply@verificationemail.com',
      'To       alice@example.com',
      expect.stringMatching(/^User {5}alice in us-east-1_\w{9}$/) as unknown,
      'Code     123456',
      'Subject  Your verification code',
      '',
      'Your confirmation code is 123456',
      '',
    ]);
    expect((await run('inbox', 'show', id)).out).toBe(out);
    const json = await run('inbox', 'show', id, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ id, kind: 'sign-up', code: '123456' });
  });

  test('shows a field alone', async () => {
    await (
      await pool()
    )('alice');
    expect((await run('inbox', 'show', '--field', 'code')).out).toBe('123456\n');
    expect((await run('inbox', 'show', '--field', 'code', '--json')).out).toBe('{"code":"123456"}\n');
    expect(await run('inbox', 'show', '--field', 'link')).toMatchObject({
      code: 1,
      out: '',
      err: 'error: the message has no link.\nIt has code, subject, body, to, id.\n',
    });
  });

  test('there is no such message: exit code 1', async () => {
    expect(await run('inbox', 'show', '--to', 'alice@example.com')).toMatchObject({
      code: 1,
      out: '',
      err: 'error: there is no such message.\nrecognito inbox lists those that there are.\n',
    });
    const unknown = await run('inbox', 'show', 'nothing');
    expect(unknown).toMatchObject({ code: 1, out: '' });
    expect(unknown.err).toContain('recognito inbox lists those that there are');
  });
});

describe('recognito inbox wait', () => {
  test('answers at once where one is there', async () => {
    await (
      await pool()
    )('alice');
    expect(await run('inbox', 'wait', '--to', 'alice@example.com', '--field', 'code')).toEqual({
      code: 0,
      signal: null,
      out: '123456\n',
      err: '',
    });
  });

  test('answers when one comes', async () => {
    const signUp = await pool();
    await signUp('alice');
    const waiting = start('inbox', 'wait', '--username', 'bob', '--wait', '60', '--json');
    await signUp('bob');
    const { code, out } = await waiting.ended;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ username: 'bob', code: '123456' });
  });

  test('none comes in time: exit code 4', async () => {
    await (
      await pool()
    )('alice');
    expect(await run('inbox', 'wait', '--to', 'bob@example.com', '--wait', '0.2')).toEqual({
      code: 4,
      signal: null,
      out: '',
      err: 'error: no such message came within 0.2 s.\nrecognito inbox lists what did come.\n',
    });
    expect(await run('inbox', '--username', 'bob', '--wait', '0.2')).toMatchObject({ code: 4, out: '' });
  });
});

describe('recognito inbox clear', () => {
  test('deletes those that fit, or all', async () => {
    const signUp = await pool();
    for (const name of ['alice', 'bob', 'carol']) await signUp(name);
    expect((await run('inbox', 'clear', '--username', 'bob')).out).toBe('Deleted 1 message.\n');
    expect((await run('inbox', 'clear', '--json')).out).toBe('{"deleted":2}\n');
    expect((await run('inbox', 'clear')).out).toBe('Deleted 0 messages.\n');
  });
});
