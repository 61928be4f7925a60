import TestSequencer from '@jest/test-sequencer';

/** The slowest test files, slowest first, from the root of the checkout. */
export const LONGEST = [
  'test/simulator/simulator.test.ts',
  // It waits for the disk, as those after it do: the one before it does not.
  'test/eventlog/embedded/embedded-postgres.test.ts',
  'test/clients/aws-cli.test.ts',
  'test/testing/examples.test.ts',
  'test/crash/crash.test.ts',
  'test/operations/cognito-idp/respond-to-auth-challenge-srp.test.ts',
  'test/http/managed-login/browser.test.ts',
  'test/operations/cognito-idp/sign-in-triggers.test.ts',
  'test/false-success/challenges.test.ts',
  'test/eventlog/store-faults.test.ts',
  'test/http/oauth/authorization-code.test.ts',
  'test/operations/cognito-idp/second-factor.test.ts',
  'test/fuzz/fuzz.test.ts',
  'test/false-success/access-tokens.test.ts',
  'test/house/imports.test.ts',
  'test/crash/cut-connections.test.ts',
  'test/http/managed-login/passkey-browser.test.ts',
  'test/crash/import.test.ts',
  'test/clients/aws-lambda-cli.test.ts',
  'test/clients/identity-js.test.ts',
];

/**
 * Begins the slowest files first, so that none is left over at the end with one processor at work. Jest knows by itself what took long the
 * last time; on a clean checkout it goes by the size of the files, by which the slowest come last.
 */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = LONGEST.findIndex((file) => path.endsWith(`/${file}`));
      return place === -1 ? LONGEST.length : place;
    };
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
}
