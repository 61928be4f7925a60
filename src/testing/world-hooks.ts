import { type SeededWorld, seededWorld, type SetUp, type TestWorldOptions } from './seeded-world.js';
import type { World } from './world.js';

type Hook = (run: () => Promise<void>) => unknown;

/** A runner's hooks by whatever name it has for them: jest and vitest say beforeAll, node:test says before. */
export interface Hooks {
  readonly beforeAll?: Hook;
  readonly before?: Hook;
  readonly beforeEach?: Hook;
  readonly afterAll?: Hook;
  readonly after?: Hook;
}

export interface HookOptions extends TestWorldOptions {
  /** The runner's module, or its hooks; the globals of that name unless given. */
  readonly hooks?: Hooks;
}

/** The world of a test file. Readable in its tests, and in hooks that are registered after these. */
export interface WorldOfTests<Given> {
  readonly world: World;
  /** What `setUp` answered. */
  readonly given: Given;
}

/**
 * Gives a test file a world of its own: makes it before the first test, fills it with `setUp`, takes it back to that before each test,
 * and deletes it after the last one. For jest, vitest, node:test, and whatever else has such hooks.
 */
export const worldHooks = <Given = undefined>(
  setUp?: SetUp<Given>,
  { hooks = globalThis, ...options }: HookOptions = {},
): WorldOfTests<Given> => {
  const { beforeAll = hooks.before, beforeEach, afterAll = hooks.after } = hooks;
  if (!beforeAll || !beforeEach || !afterAll) {
    throw new Error(
      'There are no hooks: pass those of your runner, as in worldHooks(setUp, { hooks: { beforeAll, beforeEach, afterAll } }).',
    );
  }
  let seeded: SeededWorld<Given> | undefined;
  beforeAll(async () => {
    seeded = await seededWorld(setUp ?? ((): Given => undefined as Given), options);
  });
  beforeEach(async () => {
    await seeded?.begin();
  });
  afterAll(async () => {
    await seeded?.close();
  });
  const theWorld = (): SeededWorld<Given> => {
    if (seeded) return seeded;
    throw new Error('The world is there from the first test on: read `world` and `given` in a test or in a hook.');
  };
  return {
    get world() {
      return theWorld().world;
    },
    get given() {
      return theWorld().given;
    },
  };
};
