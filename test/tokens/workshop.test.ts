import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { jest } from '@jest/globals';
import { build } from 'esbuild';
import { primeFromSeed, rsaFromPrimes } from '../../src/tokens/rsa-from-seed.js';
import { Workshop } from '../../src/tokens/workshop.js';

const digest = (name: string): Buffer => createHash('sha256').update(name).digest();

/** As it arrives from another thread. */
const expectedOf = (seed: Buffer) => Uint8Array.from(primeFromSeed(seed));
const primeOf = (seed: Buffer) => workshop.prime(seed);

let folder: string;
let workshop: Workshop;

/** Ends the thread without a word when it is asked for the prime of this seed. */
const fatal = Buffer.alloc(32, 0xfe);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recognito-workshop-'));
  await build({
    entryPoints: ['src/worker.ts', 'src/tokens/workshop.ts'],
    outdir: folder,
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
  });
  await writeFile(
    join(folder, 'deadly.mjs'),
    `import { parentPort } from 'node:worker_threads';
     const deadly = (job) => job.seed.every((byte) => byte === 0xfe);
     parentPort.on('message', (job) => { if (deadly(job)) process.exit(7); });`,
  );
  await writeFile(join(folder, 'mortal.mjs'), `import './deadly.mjs'; import './worker.mjs';`);
  await writeFile(
    join(folder, 'program.mjs'),
    `import { createHash } from 'node:crypto';
     import { Workshop } from './workshop.mjs';
     const digest = (name) => createHash('sha256').update(name).digest();
     const workshop = new Workshop(new URL('worker.mjs', import.meta.url));
     process.on('exit', () => console.log(workshop.threads + ' thread'));
     for (const name of ['one', 'two']) console.log(Buffer.from(await workshop.prime(digest(name))).toString('hex'));`,
  );
  await writeFile(join(folder, 'broken.mjs'), `throw new Error('no such luck');`);
});

afterAll(() => rm(folder, { recursive: true }));

afterEach(() => workshop.close());

const open = (file = 'worker.mjs'): void => {
  workshop = new Workshop(pathToFileURL(join(folder, file)));
};

/** Orders two primes, so that the threads run. */
const warm = (): Promise<unknown> => Promise.all([primeOf(digest('a')), primeOf(digest('b'))]);

describe('the workshop', () => {
  test('says what to do when its file was not built', () => {
    open();
    expect(() => new Workshop(join(folder, 'absent.mjs'))).toThrow(/absent\.mjs does not exist\. Run `npm run build`/);
  });

  test('makes the keys of several pairs of primes in one go', async () => {
    open();
    const [a, b, c] = [primeFromSeed(digest('a')), primeFromSeed(digest('b')), primeFromSeed(digest('c'))];
    expect(
      await workshop.rsaKeys([
        [a, b],
        [a, c],
      ]),
    ).toEqual([rsaFromPrimes(a, b), rsaFromPrimes(a, c)]);
  });

  test('finds the prime of a seed in a thread', async () => {
    open();
    expect(await primeOf(digest('one'))).toEqual(expectedOf(digest('one')));
    expect(workshop.threads).toBe(1);
  });

  test('starts no thread before it is needed, and not a second one for a key at a time', async () => {
    open();
    expect(workshop.threads).toBe(0);
    await primeOf(digest('one'));
    await primeOf(digest('two'));
    expect(workshop.threads).toBe(1);
  });

  test('gives each of many callers the answer to its own question, on two threads', async () => {
    open();
    const seeds = Array.from({ length: 12 }, (_, i) => digest(`x${i}`));
    const answers = Promise.all([...seeds, ...seeds].map((seed) => primeOf(seed)));
    expect(workshop.threads).toBe(2);
    const expected = seeds.map(expectedOf);
    expect(await answers).toEqual([...expected, ...expected]);
    expect(workshop.threads).toBe(2);
  });

  test('rejects a job that cannot be done, and goes on', async () => {
    open();
    await expect(primeOf(Buffer.alloc(5))).rejects.toThrow('32 bytes, not 5');
    expect(await primeOf(digest('one'))).toEqual(expectedOf(digest('one')));
  });

  test('rejects what a dying thread had in hand, keeps the rest, and replaces the thread', async () => {
    open('mortal.mjs');
    await warm();
    const doomed = primeOf(fatal);
    const names = ['one', 'two', 'three', 'four'];
    const others = Promise.all(names.map((name) => primeOf(digest(name))));
    await expect(doomed).rejects.toThrow('ended with code 7');
    expect(await others).toEqual(names.map((name) => expectedOf(digest(name))));
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
      expect(await primeOf(digest('one'))).toEqual(expectedOf(digest('one')));
    } finally {
      jest.useRealTimers();
    }
  });

  test('keeps the process alive while it makes a key, and not while it is idle', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'program.mjs')]);
    const [first, second] = ['one', 'two'].map((name) => Buffer.from(expectedOf(digest(name))).toString('hex'));
    // The process ended before its idle thread did.
    expect(stdout).toBe(`${first}\n${second}\n1 thread\n`);
  });

  test('rejects every job when the worker cannot even start', async () => {
    open('broken.mjs');
    const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((name) => primeOf(digest(name))));
    expect(outcomes.map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
    await expect(primeOf(digest('f'))).rejects.toThrow('no such luck');
  });

  test('rejects what is under way when it closes, and whatever comes later', async () => {
    open();
    const underWay = Array.from({ length: 4 }, (_, i) => primeOf(digest(`k${i}`)));
    const outcomes = Promise.allSettled(underWay);
    await new Promise(setImmediate);
    await workshop.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
    await expect(primeOf(digest('x'))).rejects.toThrow('closed');
    expect(workshop.threads).toBe(0);
  });
});
