import { accept, refuse } from '../../src/domain/kernel/decision.js';
import { notAuthorized } from '../../src/domain/kernel/refusal.js';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import { LogUnavailable, type WorldLog } from '../../src/eventlog/world-log.js';
import { intercepted } from './intercepted-store.js';
import { call, createLedger, type Ledger, moved, reopen, transfer, wholeLog } from './ledger.js';

let store: MemoryStore;
let log: WorldLog<Ledger>;

beforeEach(async () => {
  store = new MemoryStore();
  log = await createLedger(store);
});

const numbers = async (): Promise<readonly number[]> => (await wholeLog(store)).map(({ meta }) => meta.n);
const idsOf = (calls: readonly { id: string }[]): Set<string> => new Set(calls.map(({ id }) => id));

test('the same call twice is two calls, with draws of their own', async () => {
  const calls = [await transfer(log), await transfer(log)];
  expect(idsOf(calls).size).toBe(2);
  expect(await numbers()).toEqual([0, 0, 1, 1]);
});

test('calls in flight at the same time have numbers of their own too', async () => {
  const calls = await Promise.all(Array.from({ length: 20 }, () => transfer(log)));
  expect(idsOf(calls).size).toBe(20);
});

test('the same calls in another world of the same seed draw the same', async () => {
  const here = [await transfer(log), await transfer(log, 2), await transfer(log)];
  const other = await createLedger(new MemoryStore());
  expect([await transfer(other), await transfer(other, 2), await transfer(other)]).toEqual(here);
});

test('another call in between does not shift the draws', async () => {
  const here = [await transfer(log), await transfer(log)];
  const other = await createLedger(new MemoryStore());
  const first = await transfer(other);
  await transfer(other, 99);
  expect(idsOf([first, await transfer(other)])).toEqual(idsOf(here));
});

test('a call refused without a trace uses no number up: made again, it draws the same', async () => {
  const drawn: string[] = [];
  const refused = () =>
    call(log, 'refused', (_, { draw }) => {
      drawn.push(draw.uuid('id'));
      return refuse(notAuthorized('No.'));
    });
  await expect(refused()).rejects.toThrow('No.');
  await expect(refused()).rejects.toThrow('No.');
  expect(drawn[1]).toBe(drawn[0]);
});

test('a call refused with a trace does use one up', async () => {
  const refused = () =>
    call(log, 'refused', (_, { draw }) => refuse(notAuthorized('No.'), moved('failures', 1, draw.uuid('id'))));
  await expect(refused()).rejects.toThrow('No.');
  await expect(refused()).rejects.toThrow('No.');
  expect(await numbers()).toEqual([0, 1]);
});

test('numbers go on after the log was opened again', async () => {
  const before = await transfer(log);
  const again = await reopen(store);
  const after = await transfer(again);
  expect(after.id).not.toBe(before.id);
  expect(await numbers()).toEqual([0, 0, 1, 1]);
});

test('a call overtaken by the same call of this process keeps its number and its draws', async () => {
  const slow = log.stamp('Move', '', 'same', 0);
  const quick = log.stamp('Move', '', 'same', 0);
  const decide = (stamp: typeof slow) =>
    log.decide(
      stamp,
      (_, { draw }) => accept(moved('in', 1, draw.uuid('id'))),
      (_, [event]) => event?.data.id,
    );
  const expected = [slow.draw.uuid('id'), quick.draw.uuid('id')];
  const second = await decide(quick);
  const first = await decide(slow);
  log.giveBack(slow);
  log.giveBack(quick);
  expect([first, second]).toEqual(expected);
  expect(await numbers()).toEqual([1, 0]);
  expect(log.stamp('Move', '', 'same', 0).n).toBe(2);
});

test('a call that decides twice draws the same both times, and counts as one', async () => {
  const stamp = log.stamp('Move', '', 'twice', 0);
  const decide = () =>
    log.decide(
      stamp,
      (_, { draw }) => accept(moved('in', 1, draw.uuid('id'))),
      (_, [event]) => event?.data.id,
    );
  expect(await decide()).toBe(await decide());
  log.giveBack(stamp);
  expect(await numbers()).toEqual([0, 0]);
  expect(log.stamp('Move', '', 'twice', 0).n).toBe(1);
});

test('a call that could not be written draws the same when it is made again', async () => {
  const drawn: string[] = [];
  let fails = true;
  const faulty = intercepted(store, (method, perform) =>
    method === 'append' && fails ? Promise.reject(new Error('disk full')) : perform(),
  );
  const again = await reopen(faulty);
  const write = () =>
    call(again, 'write', (_, { draw }) => {
      drawn.push(draw.uuid('id'));
      return accept(moved('in', 1, draw.uuid('id')));
    });
  const failed = write();
  await expect(failed).rejects.toThrow(LogUnavailable);
  await expect(failed).rejects.toMatchObject({ outcome: 'not written' });
  fails = false;
  await write();
  expect(new Set(drawn).size).toBe(1);
  expect(await numbers()).toEqual([0]);
});

test('a call in flight over a restore never shares its draws with one of the history restored', async () => {
  const snapshot = await log.snapshot('empty');
  const early = log.stamp('Move', '', 'transfer 1', 0);
  await log.restore(snapshot);
  const decided = await log.decide(
    early,
    (_, { draw }) => accept(moved('in', 1, draw.uuid('id'))),
    (_, [event]) => event?.data.id,
  );
  expect(decided).toBe(early.draw.uuid('id'));
  log.giveBack(early);
  const later = await log.snapshot('one');
  await log.restore(snapshot);
  const inFlight = log.stamp('Move', '', 'transfer 1', 0);
  await log.restore(later);
  const renewed = await log.decide(
    inFlight,
    (_, { draw }) => accept(moved('in', 1, draw.uuid('id'))),
    (_, [event]) => event?.data.id,
  );
  log.giveBack(inFlight);
  expect(renewed).not.toBe(decided);
  expect(await numbers()).toEqual([0, 1]);
});
