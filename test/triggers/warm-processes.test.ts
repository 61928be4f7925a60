import { jest } from '@jest/globals';
import { availableParallelism } from 'node:os';
import { WarmProcesses } from '../../src/triggers/warm-processes.js';

class Worker {
  usable = true;
  waits = true;
  ended = 0;
  constructor(readonly key: string) {}
  async end(): Promise<void> {
    this.usable = false;
    this.ended += 1;
  }
}

let started: Worker[];
beforeEach(() => {
  started = [];
});
const pool = (most: number): WarmProcesses<Worker> =>
  new WarmProcesses((key) => {
    const worker = new Worker(key);
    started.push(worker);
    return worker;
  }, most);
const borrowed = async (workers: WarmProcesses<Worker>, key = 'a'): Promise<Worker> => {
  const worker = await workers.borrow(key, undefined);
  if (!worker) throw new Error('None was given.');
  return worker;
};

test('a released process is given again, the one used last first', async () => {
  const workers = pool(3);
  const [one, two] = [await borrowed(workers), await borrowed(workers)];
  workers.release(one);
  workers.release(two);
  expect(await borrowed(workers)).toBe(two);
  expect(await borrowed(workers)).toBe(one);
  expect(started).toHaveLength(2);
});

describe('runs that wait for nothing', () => {
  const atOnce = 2 * availableParallelism();
  const rested = async (workers: WarmProcesses<Worker>, waits: boolean): Promise<void> => {
    const all = await Promise.all(Array.from({ length: atOnce + 2 }, () => borrowed(workers)));
    for (const worker of all) {
      worker.waits = waits;
      workers.release(worker);
    }
  };

  test('are made by as many processes as processors have time for; the next one comes when one of them is over', async () => {
    const workers = pool(atOnce + 10);
    await rested(workers, false);
    const [first] = await Promise.all(Array.from({ length: atOnce }, () => borrowed(workers)));
    const next = borrowed(workers);
    const early = await Promise.race([next, new Promise((resolve) => setImmediate(resolve, 'none'))]);
    expect(early).toBe('none');
    if (first) workers.release(first);
    expect(await next).toBe(first);
  });

  test('have a process more soon while there are fewer', async () => {
    const workers = pool(atOnce + 10);
    const one = await borrowed(workers);
    one.waits = false;
    workers.release(one);
    const first = await borrowed(workers);
    jest.useFakeTimers();
    const more = borrowed(workers);
    jest.advanceTimersByTime(20);
    jest.useRealTimers();
    expect(await Promise.race([more, new Promise((resolve) => setImmediate(resolve, first))])).not.toBe(first);
  });

  test('have another process after a while all the same', async () => {
    const workers = pool(atOnce + 10);
    await rested(workers, false);
    const running = await Promise.all(Array.from({ length: atOnce }, () => borrowed(workers)));
    expect(running).not.toContain(await borrowed(workers));
    expect(started).toHaveLength(atOnce + 2);
  });

  test('and those that wait have all that there are, at once', async () => {
    const workers = pool(atOnce + 10);
    await rested(workers, true);
    const all = Promise.all(Array.from({ length: atOnce + 2 }, () => borrowed(workers)));
    expect(await Promise.race([all, new Promise((resolve) => setImmediate(resolve, 'none'))])).not.toBe('none');
  });
});

test('one that is not usable is ended and replaced', async () => {
  const workers = pool(1);
  const one = await borrowed(workers);
  one.usable = false;
  workers.release(one);
  expect(one.ended).toBe(1);
  const two = await borrowed(workers);
  expect(two).not.toBe(one);
  workers.release(two);
  two.usable = false;
  expect(await borrowed(workers)).toBe(started[2]);
  expect(two.ended).toBe(1);
});

test('another key gets another process, in place of one that rests', async () => {
  const workers = pool(1);
  const one = await borrowed(workers, 'a');
  workers.release(one);
  const two = await borrowed(workers, 'b');
  expect(two.key).toBe('b');
  expect(one.ended).toBe(1);
});

test('who finds none waits for a turn, in order', async () => {
  const workers = pool(1);
  const one = await borrowed(workers);
  const order: number[] = [];
  const waits = [1, 2, 3].map(async (n) => {
    const worker = await borrowed(workers);
    order.push(n);
    workers.release(worker);
  });
  workers.release(one);
  await Promise.all(waits);
  expect(order).toEqual([1, 2, 3]);
  expect(started).toHaveLength(1);
});

test('who comes later does not overtake who waits', async () => {
  const workers = pool(1);
  const one = await borrowed(workers, 'a');
  const first = borrowed(workers, 'b');
  const second = borrowed(workers, 'a');
  workers.release(one);
  expect((await first).key).toBe('b');
  workers.release(await first);
  expect((await second).key).toBe('a');
});

test('who waits too long gets none, and does not stand in the way', async () => {
  const workers = pool(1);
  const one = await borrowed(workers);
  expect(await workers.borrow('a', 10)).toBeUndefined();
  workers.release(one);
  expect(await borrowed(workers)).toBe(one);
});

test('retired, those at rest end now and the others at their release; who waits is still served', async () => {
  const workers = pool(2);
  const [one, two] = [await borrowed(workers), await borrowed(workers)];
  const waiting = borrowed(workers);
  workers.retire();
  workers.release(one);
  expect(one.ended).toBe(1);
  const three = await waiting;
  expect(three).toBe(started[2]);
  workers.release(two);
  workers.release(three);
  expect(started.map(({ ended }) => ended)).toEqual([1, 1, 1]);
  const other = pool(1);
  const resting = await borrowed(other);
  other.release(resting);
  other.retire();
  expect(resting.ended).toBe(1);
});

test('closed, all end, also those in use, and nobody gets one any more', async () => {
  const workers = pool(1);
  const one = await borrowed(workers);
  const waiting = workers.borrow('a', undefined);
  await workers.close();
  expect(one.ended).toBe(1);
  expect(await waiting).toBeUndefined();
  expect(await workers.borrow('a', undefined)).toBeUndefined();
  workers.release(one);
  expect(one.ended).toBe(1);
});

test('a run that is over soon is waited for; a process more is started for whom it takes too long', async () => {
  const workers = pool(3);
  const one = await borrowed(workers);
  const soon = borrowed(workers);
  workers.release(one);
  expect(await soon).toBe(one);
  expect(started).toHaveLength(1);
  expect(await borrowed(workers)).toBe(started[1]);
  expect(started).toHaveLength(2);
});

test('who waits need not wait on when the one it waits for has ended', async () => {
  const workers = pool(3);
  const one = await borrowed(workers);
  const next = borrowed(workers);
  one.usable = false;
  workers.release(one);
  expect(await next).toBe(started[1]);
});
