/** One jest configuration for every package: TypeScript by swc, ES modules, tests beside the code. */
export function packageTests(overrides = {}) {
  return {
    testEnvironment: 'node',
    roots: ['<rootDir>/src'],
    testMatch: ['**/*.test.ts'],
    extensionsToTreatAsEsm: ['.ts'],
    transform: {
      '\\.ts$': [
        '@swc/jest',
        { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
      ],
    },
    // The tally reporter writes counts for the closing line of `npm test`.
    reporters: ['default', new URL('scripts/tally-reporter.mjs', import.meta.url).pathname],
    // Ends a test that hangs; on a busy machine a real server may take long.
    testTimeout: 120_000,
    ...overrides,
  };
}
