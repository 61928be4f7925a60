import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useCommand } from './client.js';

const { emulator, run } = useCommand();

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'recognito-record-'));
});
afterEach(() => rmSync(scratch, { recursive: true }));

test('records from start to stop, lists, hands out and deletes recordings', async () => {
  const world = emulator.world().name;
  expect(await run('record')).toEqual({
    code: 0,
    signal: null,
    out: '',
    err: 'There are no recordings. recognito record start NAME starts one.\n',
  });
  expect(await run('record', 'start', 'checkout')).toEqual({
    code: 0,
    signal: null,
    out: `Recording checkout: every call of world ${world}\n`,
    err: '',
  });
  await emulator.pool();
  const [head, row] = (await run('record', 'list')).out.split('\n');
  expect(head).toBe('NAME      WORLD   SINCE                     CALLS  STATE');
  expect(row).toMatch(/^checkout {2}test-1 {2}\d{4}-\S+Z {6}1 {2}running$/);
  expect((await run('record', 'stop', 'checkout')).out).toBe('Recorded checkout: 1 call\n');

  const listed = JSON.parse((await run('record', '--json')).out) as { recordings: object[] };
  expect(listed.recordings).toEqual([expect.objectContaining({ name: 'checkout', world, calls: 1, running: false })]);

  const file = join(scratch, 'checkout.ndjson');
  expect(await run('record', 'get', 'checkout', file)).toEqual({
    code: 0,
    signal: null,
    out: '',
    err: `Written to ${file}.\n`,
  });
  const recording = readFileSync(file, 'utf8');
  expect(JSON.parse(recording.split('\n')[0] ?? '')).toMatchObject({ recording: 1 });
  expect((await run('record', 'get', 'checkout')).out).toBe(recording);

  expect((await run('record', 'delete', 'checkout')).out).toBe('Deleted recording checkout.\n');
  for (const command of ['get', 'stop', 'delete']) {
    const ended = await run('record', command, 'checkout');
    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(ended.err).toMatch(/^error: There is no recording checkout\.\n/);
  }
});

test('a name that is none is wrong usage, one that is taken is refused', async () => {
  expect(await run('record', 'start', 'a b')).toMatchObject({ code: 2, out: '' });
  await run('record', 'start', 'twice');
  await run('record', 'stop', 'twice');
  expect(await run('record', 'start', 'twice')).toMatchObject({ code: 1, out: '' });
  await run('record', 'delete', 'twice');
});
