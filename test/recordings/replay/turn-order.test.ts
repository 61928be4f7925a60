import { TurnOrder } from '../../../src/recordings/replay/turn-order.js';

/** What comes of each turn that is waited for, in the order in which it does. */
const waiting = (order: TurnOrder, ...turns: number[]): number[] => {
  const come: number[] = [];
  for (const turn of turns) void order.come(turn)?.then(() => come.push(turn));
  return come;
};

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a look waits for all looks before it', async () => {
  const order = new TurnOrder();
  for (const turn of [1, 2, 3]) order.expect(turn);
  expect(order.come(1)).toBeUndefined();
  const come = waiting(order, 3, 2);
  await settled();
  expect(come).toEqual([]);
  order.over(1);
  await settled();
  expect(come).toEqual([2]);
  order.over(2);
  await settled();
  expect(come).toEqual([2, 3]);
});

test('a turn that is given up, or taken early, is not waited for', async () => {
  const order = new TurnOrder();
  for (const turn of [1, 2, 3]) order.expect(turn);
  const come = waiting(order, 3);
  order.over(2);
  order.over(1);
  await settled();
  expect(come).toEqual([3]);
});

test('turns of calls that were lost are skipped once all calls are known', async () => {
  const order = new TurnOrder();
  order.expect(3);
  const come = waiting(order, 3);
  await settled();
  expect(come).toEqual([]);
  order.complete();
  await settled();
  expect(come).toEqual([3]);
});

test('a turn is expected once', () => {
  const order = new TurnOrder();
  expect(order.expect(1)).toBe(true);
  expect(order.expect(1)).toBe(false);
  order.over(1);
  expect(order.expect(1)).toBe(false);
});

test('is done when nothing is expected any more', async () => {
  const order = new TurnOrder();
  await order.done();
  order.expect(1);
  let isDone = false;
  void order.done().then(() => (isDone = true));
  await settled();
  expect(isDone).toBe(false);
  order.over(1);
  await settled();
  expect(isDone).toBe(true);
});
