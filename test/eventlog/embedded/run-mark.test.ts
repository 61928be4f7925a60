import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mayBeTorn, readRunMark, writeRunMark } from '../../../src/eventlog/embedded/run-mark.js';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'mark-test-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

test('a mark reads as it was written', () => {
  writeRunMark(home, { state: 'running', boot: 'a', unsyncedSince: 5 });
  expect(readRunMark(home)).toEqual({ state: 'running', boot: 'a', unsyncedSince: 5 });
});

test('an unreadable mark counts as none', async () => {
  expect(readRunMark(home)).toBeUndefined();
  await writeFile(join(home, 'run.json'), '');
  expect(readRunMark(home)).toBeUndefined();
});

test.each([
  ['after a clean stop', { state: 'clean', boot: 'a' }, 'b', false],
  ['after a kill within the same boot', { state: 'running', boot: 'a' }, 'a', false],
  ['after the machine went down', { state: 'running', boot: 'a' }, 'b', true],
  ['after a kill, where boots cannot be told apart', { state: 'running' }, undefined, true],
  ['where the mark is lost', undefined, 'a', true],
] as const)('%s', (_, mark, boot, torn) => {
  expect(mayBeTorn(mark, boot)).toBe(torn);
});
