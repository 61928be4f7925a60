import { writeFileSync } from 'node:fs';

/** A jest reporter that leaves `{passed, failed}` in the file TALLY_FILE. A test file that could not run counts as a failed test. */
export default class TallyReporter {
  onRunComplete(_, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    const tally = { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
    writeFileSync(process.env.TALLY_FILE, JSON.stringify(tally));
  }
}
