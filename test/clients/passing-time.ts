import { jest } from '@jest/globals';
import type { TestEmulator } from '../operations/emulator.js';

const CLOCKS_LEFT = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/**
 * Lets time pass, in milliseconds, for the emulator and for a client library in this process alike: in between, the world's clock and
 * the library's `Date` stand still. To be called once in a `describe`.
 */
export const usePassingTime = (emulator: TestEmulator): ((ms: number) => Promise<void>) => {
  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: [...CLOCKS_LEFT] });
    await emulator.freeze(new Date().toISOString());
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  return async (ms) => {
    await emulator.advance(ms);
    jest.setSystemTime(Date.now() + ms);
  };
};
