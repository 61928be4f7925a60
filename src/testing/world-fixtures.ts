import type { Recognito } from './connection.js';
import { type SeededWorld, seededWorld, type SetUp, type TestWorldOptions } from './seeded-world.js';
import type { World } from './world.js';

/** What each test gets; `S` is the type of `setUp`. */
export interface WorldFixtures<S extends SetUp<unknown>> {
  /** The world of the worker, taken back to what `setUp` left, whether the test names it or not. */
  world: World;
  /** What `setUp` answered. */
  given: Awaited<ReturnType<S>>;
}

/** What each worker has. */
export interface WorldWorkerFixtures {
  recognito: Recognito;
  seededWorld: SeededWorld<unknown>;
}

type Fixture<Args, Value> = (args: Args, use: (value: Value) => Promise<void>) => Promise<void>;
type WorkerFixture<Args, Value> = [Fixture<Args, Value>, { scope: 'worker' }];

/** The form that Playwright's `test.extend` takes. */
export interface RunnerFixtures<S extends SetUp<unknown>> {
  seededWorld: WorkerFixture<object, SeededWorld<unknown>>;
  recognito: WorkerFixture<WorldWorkerFixtures, Recognito>;
  world: [Fixture<WorldWorkerFixtures, World>, { auto: true }];
  given: Fixture<WorldWorkerFixtures, Awaited<ReturnType<S>>>;
}

/**
 * Playwright's fixtures for a world a worker: `base.extend<WorldFixtures<typeof setUp>, WorldWorkerFixtures>(worldFixtures(setUp))`.
 * Each test begins from what `setUp` left.
 */
export const worldFixtures = <S extends SetUp<unknown>>(
  setUp: S,
  options: TestWorldOptions = {},
): RunnerFixtures<S> => ({
  // Playwright reads in the source which fixtures one asks for: it wants to see a pattern, be it an empty one.
  seededWorld: [
    async ({}, use) => {
      const seeded = await seededWorld(setUp, options);
      await use(seeded);
      await seeded.close();
    },
    { scope: 'worker' },
  ],
  recognito: [async ({ seededWorld: { recognito } }, use) => use(recognito), { scope: 'worker' }],
  world: [
    async ({ seededWorld: { world, begin } }, use) => {
      await begin();
      await use(world);
    },
    { auto: true },
  ],
  given: async ({ seededWorld: { given } }, use) => use(given as Awaited<ReturnType<S>>),
});
