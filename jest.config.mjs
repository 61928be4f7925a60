/** Runs under NODE_OPTIONS=--experimental-vm-modules (scripts/test.mjs sets it): the project and its main packages are ESM only. */
export default {
  // Packages and src are evaluated once a worker, not once a test file: see there what that takes and what it gives.
  testEnvironment: '<rootDir>/scripts/jest/worker-environment.mjs',
  runtime: '<rootDir>/scripts/jest/worker-runtime.cjs',
  testSequencer: '<rootDir>/scripts/jest/longest-first.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/fresh-log.ts'],
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Where an import leads, for jest --findRelatedTests.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  // scripts/test.mjs reads the tally.
  reporters: ['default', ...(process.env.TALLY_FILE ? ['<rootDir>/scripts/tally-reporter.mjs'] : [])],
  // Most of the slow ones wait for processes of their own: one worker a core, not one less.
  maxWorkers: '100%',
  // Above it a worker makes way for a fresh one: with gigabytes to look through the collector takes half of the time.
  workerIdleMemoryLimit: '1GB',
  // A slow machine must not decide a test; one that hangs is still ended.
  testTimeout: 120_000,
};
