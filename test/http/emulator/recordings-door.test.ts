import { AdminCreateUserCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  StartRecording,
  StartRecordingHandler,
  StopRecording,
  StopRecordingHandler,
} from '../../../src/operations/emulator/recordings.js';
import { useEmulator } from '../../operations/emulator.js';
import { ScriptedFunctions } from '../../operations/scripted-functions.js';
import { PASSWORD } from '../../operations/signed-in.js';
import { linesOf } from '../../recordings/recording-api.js';
import { ask, refusal, tell } from './control.js';

const data = mkdtempSync(join(tmpdir(), 'recognito-recordings-door-'));
afterAll(() => rmSync(data, { recursive: true }));

const functions = new ScriptedFunctions();
// Not in memory, so far as recordings go: they are kept in the data folder.
const emulator = useEmulator({ settings: { data, memory: false }, functions });

const LIST_ALL = 'GET /_recognito/recordings lists all.';
const unknown = (name: string) => refusal(404, 'UnknownRecording', `There is no recording ${name}.`, LIST_ALL);

interface Recording {
  readonly name: string;
  readonly running: boolean;
  readonly calls?: number;
}

const here = (): string => emulator.world().name;
const post = (path: string, body?: object) => ask(emulator.endpoint(), 'POST', path, body);
const start = (name: string) => tell<Recording>(emulator.endpoint(), 'POST', 'recordings', { name });
const stop = (name: string) => tell<Recording>(emulator.endpoint(), 'POST', `recordings/${name}/stop`);
const list = async () => (await tell<{ recordings: Recording[] }>(emulator.endpoint(), 'GET', 'recordings')).recordings;
const replay = (text: string, path = 'replay', type = 'application/x-ndjson') =>
  fetch(`${emulator.endpoint()}/_recognito/${path}`, { method: 'POST', headers: { 'content-type': type }, body: text });
const INSTANT = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/) as unknown;

afterEach(async () => {
  for (const { name, running } of await list()) {
    if (running) await stop(name);
    await tell(emulator.origin(), 'DELETE', `recordings/${name}`);
  }
});

describe('validation', () => {
  test('a recording has a name', async () => {
    const members = 'Members are name.';
    expect(await post('recordings', {})).toMatchObject(refusal(400, 'BadMember', 'name is missing.', members));
    expect(await post('recordings', { name: 1 })).toMatchObject(
      refusal(400, 'BadMember', 'name must be string.', members),
    );
    expect(await post('recordings', { name: '../up' })).toMatchObject(
      refusal(
        400,
        'BadName',
        '"../up" is no name.',
        'Names are 1 to 64 letters, digits, _ . or -, and begin with a letter or a digit.',
      ),
    );
  });

  test('what is no name leads to no file', async () => {
    for (const [method, path] of [
      ['GET', 'recordings/..%2Fup'],
      ['DELETE', 'recordings/..%2Fup'],
      ['POST', 'recordings/..%2Fup/stop'],
    ] as const) {
      expect(await ask(emulator.endpoint(), method, path)).toMatchObject(unknown('../up'));
    }
  });

  test('a replay is of a recording, by its name or as it is', async () => {
    expect(await post('replay', {})).toMatchObject(
      refusal(400, 'BadMember', 'recording is missing.', 'Members are recording.'),
    );
    expect(await post('replay?live-triggers=perhaps', { recording: 'x' })).toMatchObject(
      refusal(400, 'BadParameter', 'live-triggers must be boolean.', 'Parameters are live-triggers.'),
    );
    expect((await replay('{}', 'replay', 'text/plain')).status).toBe(415);
    expect((await replay('{}', 'snapshots')).status).toBe(415);
  });
});

describe('refusals', () => {
  test('a name that is taken, by one that runs or by one that is kept', async () => {
    const taken = refusal(
      409,
      'RecordingExists',
      'There is a recording one already.',
      'DELETE /_recognito/recordings/one first, or choose another name.',
    );
    await start('one');
    const other = await ask(emulator.origin(), 'POST', 'recordings', { name: 'one' });
    expect(other).toMatchObject(taken);
    await stop('one');
    expect(await post('recordings', { name: 'one' })).toMatchObject(taken);
  });

  test('a second recording of one world', async () => {
    await start('one');
    expect(await post('recordings', { name: 'two' })).toMatchObject(
      refusal(
        409,
        'AlreadyRecorded',
        `World ${here()} is being recorded already.`,
        'GET /_recognito/recordings lists what runs; --record runs until the emulator stops.',
      ),
    );
    expect((await list()).map(({ name }) => name)).toEqual(['one']);
  });

  test('a world whose calls are under way for too long', async () => {
    const handler = new StartRecordingHandler({ start: async () => 'world busy' } as never);
    await expect(handler.execute(new StartRecording(emulator.world(), 'one'))).rejects.toMatchObject({
      status: 409,
      error: 'WorldBusy',
      message: `Calls of world ${here()} were under way for too long: a recording begins between two calls.`,
      hint: 'Ask again when they are answered.',
    });
  });

  test('a recording that could not be written to its end', async () => {
    const stopped = { name: 'one', world: 'w', since: '', calls: 1, running: false, failure: 'ENOSPC: no space left' };
    const handler = new StopRecordingHandler({ stop: async () => stopped } as never);
    await expect(handler.execute(new StopRecording('one'))).rejects.toMatchObject({
      status: 409,
      error: 'RecordingFailed',
      message: 'Recording one is not whole: ENOSPC: no space left',
      hint: 'What was written until then can be replayed.',
    });
  });

  test('names that no recording has', async () => {
    for (const [method, path] of [
      ['GET', 'recordings/none'],
      ['DELETE', 'recordings/none'],
      ['POST', 'recordings/none/stop'],
    ] as const) {
      expect(await ask(emulator.endpoint(), method, path)).toMatchObject(unknown('none'));
    }
    expect(await post('replay', { recording: 'none' })).toMatchObject(unknown('none'));
  });

  test('to stop what has ended, to delete what runs', async () => {
    await start('one');
    expect(await ask(emulator.origin(), 'DELETE', 'recordings/one')).toMatchObject(
      refusal(409, 'RecordingRuns', 'Recording one runs.', 'POST /_recognito/recordings/one/stop first.'),
    );
    await stop('one');
    expect(await post('recordings/one/stop')).toMatchObject(
      refusal(
        409,
        'RecordingEnded',
        'Recording one does not run any more.',
        'POST /_recognito/recordings {"name": "…"} begins another.',
      ),
    );
  });

  test('an unknown world', async () => {
    const nowhere = `${emulator.origin()}/@nowhere`;
    for (const [path, body] of [
      ['recordings', { name: 'one' }],
      ['replay', { recording: 'one' }],
    ] as const) {
      expect(await ask(nowhere, 'POST', path, body)).toMatchObject({ status: 404, body: { error: 'UnknownWorld' } });
    }
  });

  const header = async (): Promise<Record<string, unknown>> => {
    await start('one');
    await stop('one');
    const file = await fetch(`${emulator.endpoint()}/_recognito/recordings/one`);
    return JSON.parse((await file.text()).split('\n')[0] ?? '') as Record<string, unknown>;
  };
  const refusedReplay = async (...lines: (object | string)[]) => {
    const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    const answer = await replay(`${text}\n`);
    return { status: answer.status, body: await answer.json() };
  };

  test('what is no recording', async () => {
    const none = refusal(
      400,
      'NotARecording',
      'That is no recording.',
      'Its first line is a JSON object with the member recording: see docs/recordings.md.',
    );
    for (const text of ['', 'hello', '[]', 'null', '{"recognito":1}', '\0\0\0']) {
      expect(await refusedReplay(text)).toEqual(none);
    }
  });

  test('a form of recordings that this version does not know', async () => {
    expect(await refusedReplay({ ...(await header()), recording: 2, recognito: '9.1.0' })).toEqual(
      refusal(
        422,
        'UnknownRecordingVersion',
        'The recording is of form 2, and this version of Recognito reads form 1.',
        'Replay it with the version that wrote it: 9.1.0.',
      ),
    );
  });

  test('events that this version does not know', async () => {
    const event = {
      position: 1,
      type: 'UserDreamt',
      version: 1,
      at: 0,
      data: {},
      meta: { op: 'x', key: '', n: 0 },
      hash: '',
    };
    const hint = 'Replay it with the version of Recognito that wrote it.';
    const sentence = (type: string, version: number): string =>
      `The recording holds an event that this version does not know: ${type} version ${version}.`;
    const first = await header();
    expect(await refusedReplay(first, { line: 0 }, { event })).toEqual(
      refusal(422, 'NewerRecording', sentence('UserDreamt', 1), hint),
    );
    const newer = { event: { ...event, type: 'UserPoolCreated', version: 99 } };
    expect(await refusedReplay(first, { line: 0 }, newer)).toEqual(
      refusal(422, 'NewerRecording', sentence('UserPoolCreated', 99), hint),
    );
  });

  test('lines that are damaged, with what is wrong and where', async () => {
    const first = await header();
    const damaged = (place: string, why: string) =>
      refusal(422, 'DamagedRecording', `The recording is damaged ${place}: ${why}.`, 'Record it again.');
    const call = {
      n: 1,
      after: 0,
      at: '',
      request: { method: 'GET', path: '/', headers: {} },
      given: { nows: [], times: [], requestIds: [], numbers: [], histories: [] },
      looks: [],
      position: 0,
      answer: { status: 404, headers: {} },
    };
    const end = { end: { at: '', calls: 0, position: 0, hash: '' } };
    const event = {
      event: {
        position: 1,
        type: 'UserDeleted',
        version: 1,
        at: 0,
        data: {},
        meta: { op: 'x', key: '', n: 0 },
        hash: '',
      },
    };
    const { seed: _, ...seedless } = first;
    for (const [lines, place, why] of [
      [[seedless], 'in line 1', "it must have required property 'seed'"],
      [[first, '{"n":1'], 'in line 2', 'it is no JSON object'],
      [[first, '7'], 'in line 2', 'it is no JSON object'],
      [[first, {}], 'in line 2', 'it is of no kind that there is'],
      [[first, { ...call, n: 'one' }], 'in line 2', 'n must be integer'],
      [[first, { ...call, looks: [{ turn: 0 }] }], 'in line 2', 'looks.0.turn must be >= 1'],
      [[first, { ...call, more: 1 }], 'in line 2', 'it must NOT have additional properties'],
      [[first, call, call], 'at call 1', 'it, or a turn of it, is there twice'],
      [[first, { ...call, after: 1 }], 'at call 1', 'it would have to wait for itself'],
      [[first, { ...call, n: 2, after: 1 }, call], 'at call 2', 'it would have to wait for itself'],
      [
        [first, { ...call, looks: [{ turn: 2 }] }, { ...call, n: 2, after: 1, looks: [{ turn: 1 }] }],
        'at call 2',
        'it would have to wait for itself',
      ],
      [
        [first, call, { ...call, n: 2, dropped: [1], looks: [{ turn: 1 }] }],
        'at call 2',
        'it, or a turn of it, is there twice',
      ],
      [[first, end, call], 'after its end', 'there are more lines'],
      [[first, call, { line: 0 }], 'among its calls', 'there is a line that belongs before them'],
      [[first, { line: 0 }, { line: 0 }], 'before its calls', 'line 0 begins twice'],
      [[first, event], 'before its calls', 'an event is on no line'],
      [[first, { line: 0 }, event], 'before its calls', 'event 1 does not follow the one before it'],
      [[first, { line: 1, from: { line: 0, position: 3 } }], 'before its calls', 'there is no place 3 on line 0'],
      [
        [{ ...first, start: { line: 0, position: 0, hash: 'x' } }, end],
        'before its calls',
        'its events lead elsewhere than it says',
      ],
    ] as const) {
      expect(await refusedReplay(...lines)).toEqual(damaged(place, why));
    }
  });
});

describe('effects', () => {
  test('records every call of one world, from start to stop, and lists what there is', async () => {
    await emulator.pool();
    const before = await start('one');
    expect(before).toEqual({ name: 'one', world: here(), since: INSTANT, calls: 0, running: true });
    const { Id } = await emulator.pool();
    await emulator.idp().send(new AdminCreateUserCommand({ UserPoolId: Id, Username: 'alice' }));
    await tell(emulator.origin(), 'POST', 'snapshots', { name: 'elsewhere' });
    expect(await list()).toEqual([{ ...before, calls: 2 }]);
    const ended = await stop('one');
    expect(ended).toEqual({ ...before, until: INSTANT, calls: 2, running: false });
    await emulator.pool();
    expect(await list()).toEqual([ended]);

    const { header, calls, end } = linesOf(await readFile(join(data, 'recordings', 'one.ndjson'), 'utf8'));
    expect(header).toMatchObject({ recording: 1, world: here(), seed: 'test', start: { line: 0, position: 1 } });
    expect(header.warning).toBe(
      'This file holds passwords, codes and tokens as they were sent, and the seed that all keys of the world follow from.',
    );
    expect(calls.map(({ n, request }) => [n, request.headers['x-amz-target']])).toEqual([
      [1, 'AWSCognitoIdentityProviderService.CreateUserPool'],
      [2, 'AWSCognitoIdentityProviderService.AdminCreateUser'],
    ]);
    expect(end).toMatchObject({ calls: 2, position: calls.at(-1)?.position });
  });

  test('the file is for its owner alone', async () => {
    await start('one');
    const { mode } = await stat(join(data, 'recordings', 'one.ndjson'));
    expect(mode & 0o077).toBe(0);
  });

  test('hands out what is written, while it runs too, and deletes it', async () => {
    await start('one');
    await emulator.pool();
    const file = async () => {
      const answer = await fetch(`${emulator.origin()}/_recognito/recordings/one`);
      expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
      return linesOf(await answer.text());
    };
    expect((await file()).end).toBeUndefined();
    await stop('one');
    expect((await file()).calls).toHaveLength(1);
    expect(await tell(emulator.origin(), 'DELETE', 'recordings/one')).toEqual({ deleted: 'one' });
    expect(await readdir(join(data, 'recordings'))).toEqual([]);
    expect(await list()).toEqual([]);
  });

  test('calls that are under way when it is stopped are waited for', async () => {
    let answerNow = (): void => undefined;
    let started = (): void => undefined;
    const running = new Promise<void>((resolve) => (started = resolve));
    const slow = functions.on('slow', async () => {
      started();
      await new Promise<void>((resolve) => (answerNow = resolve));
    });
    const { Id } = await emulator.pool({ LambdaConfig: { PreSignUp: slow } });
    const { ClientId } = await emulator.client(Id);
    await start('one');
    const signedUp = emulator.idp().send(new SignUpCommand({ ClientId, Username: 'bob', Password: PASSWORD }));
    await running;
    const stopped = stop('one');
    await emulator.pool();
    answerNow();
    await signedUp;
    expect(await stopped).toMatchObject({ calls: 1 });
    const answer = await fetch(`${emulator.origin()}/_recognito/recordings/one`);
    const { calls, end } = linesOf(await answer.text());
    expect(calls).toMatchObject([{ request: { body: { json: { Username: 'bob' } } }, answer: { status: 200 } }]);
    expect(end).toMatchObject({ calls: 1 });
  });

  test('ends with its world', async () => {
    await tell(emulator.origin(), 'POST', 'worlds', { name: 'brief' });
    const brief = `${emulator.origin()}/@brief`;
    await tell(brief, 'POST', 'recordings', { name: 'one' });
    await emulator.inWorld('brief').pool();
    await tell(emulator.origin(), 'DELETE', 'worlds/brief');
    // Its last line is written behind the answer.
    while ((await list()).some(({ running, calls }) => running || calls === undefined))
      await emulator.raw('ListUserPools', { MaxResults: 1 });
    expect(await list()).toMatchObject([{ name: 'one', world: 'brief', calls: 1, running: false }]);
    const file = await fetch(`${emulator.origin()}/_recognito/recordings/one`);
    const text = await file.text();
    expect(linesOf(text).end).toMatchObject({ worldDeleted: true });
    expect(await (await replay(text)).json()).toMatchObject({ equal: true, calls: 1 });
  });

  test('is replayed by its name, or as it was sent', async () => {
    await start('one');
    await emulator.pool();
    await stop('one');
    const byName = await tell(emulator.endpoint(), 'POST', 'replay', { recording: 'one' });
    expect(byName).toMatchObject({ equal: true, calls: 1, differing: 0, differences: [] });
    const text = await readFile(join(data, 'recordings', 'one.ndjson'), 'utf8');
    expect(await (await replay(text)).json()).toEqual(byName);
  });

  test('lists one that was cut off without its end', async () => {
    await start('one');
    await emulator.pool();
    await stop('one');
    const path = join(data, 'recordings', 'one.ndjson');
    const lines = (await readFile(path, 'utf8')).split('\n');
    await writeFile(path, `${lines.slice(0, 2).join('\n')}\n{"n":2,`);
    expect(await list()).toEqual([{ name: 'one', world: here(), since: INSTANT, running: false }]);
  });
});
