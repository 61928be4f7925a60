import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { jest } from '@jest/globals';
import { build } from 'esbuild';
import { COMB_PAYS_AFTER, verifierOf } from '../../src/domain/kernel/srp.js';
import { rsaFromSeed } from '../../src/tokens/rsa-from-seed.js';
import { Workshop } from '../../src/tokens/workshop.js';

const digest = (name: string): Buffer => createHash('sha256').update(name).digest();

let folder: string;
let workshop: Workshop;

/** Ends the thread without a word when it is asked for the verifier of this exponent. */
const fatal = Buffer.alloc(32, 0xfe);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recognito-workshop-'));
  await build({
    entryPoints: ['src/worker.ts'],
    outfile: join(folder, 'worker.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
  });
  await writeFile(
    join(folder, 'deadly.mjs'),
    `import { parentPort } from 'node:worker_threads';
     const deadly = (job) => job.exponent?.every((byte) => byte === 0xfe);
     parentPort.on('message', (jobs) => { if (jobs.some(deadly)) process.exit(7); });`,
  );
  await writeFile(join(folder, 'mortal.mjs'), `import './deadly.mjs'; import './worker.mjs';`);
  await writeFile(join(folder, 'broken.mjs'), `throw new Error('no such luck');`);
});

afterAll(() => rm(folder, { recursive: true }));

afterEach(() => workshop.close());

const open = (file = 'worker.mjs'): void => {
  workshop = new Workshop(pathToFileURL(join(folder, file)));
};

/** Orders two keys, so that the threads run. */
const warm = (): Promise<unknown> => Promise.all([workshop.rsaKey(digest('a')), workshop.rsaKey(digest('b'))]);

describe('the workshop', () => {
  test('says what to do when its file was not built', () => {
    open();
    expect(() => new Workshop(join(folder, 'absent.mjs'))).toThrow(/absent\.mjs does not exist\. Run `npm run build`/);
  });

  test('makes the key of a seed in a thread', async () => {
    open();
    expect(await workshop.rsaKey(digest('one'))).toEqual(rsaFromSeed(digest('one')));
    expect(workshop.threads).toBe(1);
  });

  test('starts no thread for a verifier that nobody waits behind', async () => {
    open();
    expect(await workshop.verifier(digest('x'))).toEqual(verifierOf(digest('x')));
    expect(workshop.threads).toBe(0);
  });

  test('gives each of many callers the answer to its own question, on two threads', async () => {
    open();
    const exponents = Array.from({ length: 100 }, (_, i) => digest(`x${i}`));
    const answers = Promise.all([
      Promise.all(exponents.map((x) => workshop.verifier(x))),
      workshop.rsaKey(digest('between')),
      Promise.all(exponents.map((x) => workshop.verifier(x))),
    ]);
    await new Promise(setImmediate);
    expect(workshop.threads).toBe(2);
    const expected = exponents.map(verifierOf);
    expect(await answers).toEqual([expected, rsaFromSeed(digest('between')), expected]);
  });

  test('answers the same when a thread has turned to its table', async () => {
    open();
    await warm();
    const exponents = Array.from({ length: 2 * COMB_PAYS_AFTER + 100 }, (_, i) => digest(`y${i}`));
    const answers = await Promise.all(exponents.map((x) => workshop.verifier(x)));
    expect(answers.every((v, i) => v.equals(verifierOf(exponents[i] ?? fatal)))).toBe(true);
  });

  test('rejects a job that cannot be done, and goes on', async () => {
    open();
    await expect(workshop.rsaKey(Buffer.alloc(5))).rejects.toThrow('32 bytes, not 5');
    expect(await workshop.rsaKey(digest('one'))).toEqual(rsaFromSeed(digest('one')));
  });

  test('rejects what a dying thread had in hand, keeps the rest, and replaces the thread', async () => {
    open('mortal.mjs');
    await warm();
    const doomed = workshop.verifier(fatal);
    const key = workshop.rsaKey(digest('one'));
    const later = workshop.rsaKey(digest('two'));
    await expect(doomed).rejects.toThrow('ended with code 7');
    expect(await key).toEqual(rsaFromSeed(digest('one')));
    expect(await later).toEqual(rsaFromSeed(digest('two')));
    await warm();
    expect(workshop.threads).toBe(2);
  });

  test('ends its threads when they have had nothing to do for five seconds, and starts others when needed', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance', 'Date', 'hrtime'] });
    try {
      open();
      await warm();
      expect(workshop.threads).toBe(2);
      jest.advanceTimersByTime(4_999);
      expect(workshop.threads).toBe(2);
      jest.advanceTimersByTime(1);
      expect(workshop.threads).toBe(0);
      expect(await workshop.rsaKey(digest('one'))).toEqual(rsaFromSeed(digest('one')));
    } finally {
      jest.useRealTimers();
    }
  });

  test('rejects every job when the worker cannot even start', async () => {
    open('broken.mjs');
    const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((name) => workshop.rsaKey(digest(name))));
    expect(outcomes.map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
    await expect(workshop.rsaKey(digest('f'))).rejects.toThrow('no such luck');
  });

  test('rejects what is under way when it closes, and whatever comes later', async () => {
    open();
    const underWay = Array.from({ length: 4 }, (_, i) => workshop.rsaKey(digest(`k${i}`)));
    const outcomes = Promise.allSettled(underWay);
    await new Promise(setImmediate);
    await workshop.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
    await expect(workshop.verifier(digest('x'))).rejects.toThrow('closed');
    await expect(workshop.rsaKey(digest('x'))).rejects.toThrow('closed');
    expect(workshop.threads).toBe(0);
  });
});
