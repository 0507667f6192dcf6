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
    testTimeout: 30_000,
    ...overrides,
  };
}
