import { PLANTED_BUGS, type PlantedBug } from './planted-bugs.js';
import { SeedRunner } from './run-seeds.js';
import { SimulationFailure } from './simulation-failure.js';

const CALLS = 100;
const SEEDS = 400;

let runner: SeedRunner;

beforeAll(async () => {
  runner = await SeedRunner.open();
}, 60_000);

afterAll(() => runner.close());

/** Runs are exact repetitions: what was looked for once need not be looked for again. */
const found = new Map<PlantedBug, Promise<SimulationFailure | undefined>>();

/** The first failure that a planted bug makes; throws whatever is none. */
const firstFailure = (bug: PlantedBug): Promise<SimulationFailure | undefined> => {
  const failure = found.get(bug) ?? search(bug);
  found.set(bug, failure);
  return failure;
};

const placeOf = ({ client }: PlantedBug) => (client ? { client } : {});

const search = async (bug: PlantedBug): Promise<SimulationFailure | undefined> => {
  const { near = 0 } = bug;
  for (let seed = near; seed < near + SEEDS; seed += 1) {
    try {
      await runner.run({ seed, calls: CALLS, bug, ...placeOf(bug) });
    } catch (error) {
      if (error instanceof SimulationFailure) return error;
      throw error;
    }
  }
  return undefined;
};

test.each(PLANTED_BUGS.map((bug) => [bug.name, bug] as const))(
  'it is found that %s',
  async (_, bug) => {
    const failure = await firstFailure(bug);
    expect(failure?.message).toMatch(bug.seenAs);
    // Without the bug the same run finds nothing.
    const { seed = 0, calls = 0 } = failure ?? {};
    await expect(runner.run({ seed, calls, ...placeOf(bug) })).resolves.toMatchObject({ calls });
  },
  120_000,
);

test('a failure tells its seed and step, what led to it, and how to bring it back', async () => {
  const bug = PLANTED_BUGS.find(({ name }) => name === 'wrong passwords are not counted');
  const failure = bug && (await firstFailure(bug));
  const { seed, step, calls } = failure ?? {};
  expect(failure?.message).toMatch(`seed ${seed}, step ${step}: call `);
  expect(failure?.message).toMatch(`npm run bench -- simulator --seed ${seed} --seeds 1 --calls ${calls}`);
  const again = runner.run({ seed: seed ?? 0, calls: calls ?? 0, ...(bug && { bug, ...placeOf(bug) }) });
  await expect(again).rejects.toMatchObject({ seed, step, calls, message: failure?.message });
});
