import { connect, type RecognitoOptions } from './connect.js';
import type { Recognito, WorldOptions } from './connection.js';
import type { World } from './world.js';

export interface TestWorldOptions {
  readonly recognito?: RecognitoOptions;
  readonly world?: WorldOptions;
}

/** Fills a new world, once. What it answers every test can use. */
export type SetUp<Given> = (world: World) => Promise<Given> | Given;

/** The moment before each test. */
const BEGINNING = 'before-each-test';

/** A world with what its tests begin from. */
export interface SeededWorld<Given> {
  readonly recognito: Recognito;
  readonly world: World;
  readonly given: Given;
  /** Takes the world back to the beginning of a test. */
  readonly begin: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export const seededWorld = async <Given>(
  setUp: SetUp<Given>,
  options: TestWorldOptions,
): Promise<SeededWorld<Given>> => {
  const recognito = await connect(options.recognito ?? {});
  const world = await recognito.world(options.world);
  try {
    const given = await setUp(world);
    await world.snapshot(BEGINNING);
    const begin = async (): Promise<void> => {
      await world.restore(BEGINNING);
    };
    return { recognito, world, given, begin, close: () => recognito.close() };
  } catch (error) {
    await recognito.close();
    throw error;
  }
};
