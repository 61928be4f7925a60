import { startEmulator } from './start-emulator.js';

/**
 * For `globalSetup` of jest, vitest and Playwright: all workers share one emulator, which is started here unless RECOGNITO_URL names one.
 * It ends with the run.
 */
export default async function globalSetup(): Promise<void> {
  process.env['RECOGNITO_URL'] ||= await startEmulator();
}
