import { jest } from '@jest/globals';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Folders } from '../../../src/triggers/functions/sweep.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sweep-'));
  writeFileSync(join(root, 'a'), '');
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

/** As if what was done so far were long ago. */
const later = (): void => {
  const now = Date.now() + 60_000;
  jest.spyOn(Date, 'now').mockReturnValue(now);
};
const namesIn = (folders: Folders): readonly string[] | undefined =>
  folders
    .list(root)
    ?.map(({ name }) => name)
    .sort();

describe('a folder that has not changed for a while', () => {
  test('is read once', () => {
    later();
    const folders = new Folders();
    const first = folders.list(root);
    expect(first?.map(({ name }) => name)).toEqual(['a']);
    expect(folders.list(root)).toBe(first);
  });

  test('is read again once something in it was added, renamed or removed', async () => {
    later();
    const folders = new Folders();
    expect(namesIn(folders)).toEqual(['a']);
    await after(20);
    mkdirSync(join(root, 'b'));
    expect(namesIn(folders)).toEqual(['a', 'b']);
    await after(20);
    renameSync(join(root, 'b'), join(root, 'c'));
    expect(namesIn(folders)).toEqual(['a', 'c']);
    await after(20);
    rmSync(join(root, 'a'));
    expect(namesIn(folders)).toEqual(['c']);
    rmSync(root, { recursive: true });
    expect(namesIn(folders)).toBeUndefined();
  });
});

test('one that was changed just now is read each time: what changes in the same moment shows the same time', () => {
  const folders = new Folders();
  const first = folders.list(root);
  expect(folders.list(root)).not.toBe(first);
  expect(folders.list(root)).toEqual(first);
});
