import { nameOfKind } from './call-kind.js';
import { ALL_CALLS } from './calls/all-calls.js';
import { SeedRunner } from './run-seeds.js';
import { Tally } from './tally.js';

const CALLS = 100;
const SEEDS_A_TEST = 50;
const FIRSTS = Array.from({ length: 5 }, (_, i) => i * SEEDS_A_TEST);

const total = new Tally();
let runner: SeedRunner;

beforeAll(async () => {
  runner = await SeedRunner.open();
}, 60_000);

afterAll(() => runner.close());

test.each(FIRSTS)(
  `from seed %i on, ${SEEDS_A_TEST} simulations find nothing wrong`,
  async (first) => {
    total.add(await runner.runAll(first, SEEDS_A_TEST, CALLS));
  },
  120_000,
);

test('they were about something: every operation succeeded, everything failed that can', () => {
  expect(total.simulations).toBe(FIRSTS.length * SEEDS_A_TEST);
  const never = ALL_CALLS.map(nameOfKind).filter((one) => total.times(`${one}: accepted`) === 0);
  expect(never).toEqual([]);
  const met = (text: string): [string, boolean] => [text, total.times(text) > 0];
  const refusals = [
    'Password attempts exceeded',
    'session can only be used once',
    'session is expired',
    'ExpiredCodeException',
    'CodeMismatchException',
    'LimitExceededException',
    'AliasExistsException',
    'Access Token has been revoked',
    'Access Token has expired',
    'Refresh Token has been revoked',
    'Refresh Token has expired',
    'RefreshTokenReuseException',
    'User is disabled.',
    'Temporary password has expired',
    'Could not verify signature',
    'unavailable (not written)',
    'unavailable (unknown)',
    'WorldMoved',
    'WorldDeleted',
  ];
  expect(refusals.map(met)).toEqual(refusals.map((text) => [text, true]));
  const { faults, restarts, restores, forks, adoptions, deletions, prunes } = total;
  expect(Math.min(faults, restarts, restores, forks, deletions, prunes)).toBeGreaterThan(100);
  expect(adoptions).toBeGreaterThan(20);
});

test.each([2, 3, 14, 77])('seed %i gives the same run again, to the last step', async (seed) => {
  const [one, other] = [await runner.run({ seed, calls: 200 }), await runner.run({ seed, calls: 200 })];
  expect(one.digest).not.toBe('');
  expect(other).toEqual(one);
});
