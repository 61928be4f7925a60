import { Arrivals } from '../../../src/recordings/record/arrivals.js';

const LONG = 60_000;

test('something is done between two calls: after those under way, before those that come', async () => {
  const arrivals = new Arrivals();
  const over = arrivals.begin('w');
  const told: string[] = [];
  const between = arrivals.between('w', LONG, async () => told.push('between'));
  expect(arrivals.heldIn('other')).toBeUndefined();
  const next = arrivals.heldIn('w')?.then(() => told.push('next'));
  told.push('answered');
  over();
  await between;
  await next;
  expect(told).toEqual(['answered', 'between', 'next']);
  expect(arrivals.heldIn('w')).toBeUndefined();
});

test('it is not done where calls stay under way, and those that come may begin again', async () => {
  const arrivals = new Arrivals();
  arrivals.begin('w');
  expect(await arrivals.between('w', 1, async () => 'done')).toBeUndefined();
  expect(arrivals.heldIn('w')).toBeUndefined();
});

test('calls may begin again where it fails', async () => {
  const arrivals = new Arrivals();
  const failing = arrivals.between('w', LONG, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(arrivals.heldIn('w')).toBeUndefined();
});
