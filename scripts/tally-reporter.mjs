import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** Writes how many tests passed and failed in one package, and why, for `npm test` to add up and to repeat at its end. */
export default class TallyReporter {
  constructor(globalConfig) {
    this.rootDir = globalConfig.rootDir;
  }

  onRunComplete(_contexts, results) {
    const folder = process.env.EI_TEST_RESULTS;
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    const suitesThatDidNotRun = results.numRuntimeErrorTestSuites;
    writeFileSync(
      join(folder, `${basename(this.rootDir)}.json`),
      JSON.stringify({
        passed: results.numPassedTests,
        failed: results.numFailedTests + suitesThatDidNotRun,
        skipped: results.numPendingTests + results.numTodoTests,
        failures: results.testResults.flatMap((suite) => failuresOf(suite, this.rootDir)),
      }),
    );
  }
}

/** The failed tests of one file; a file that could not be run counts as one. */
function failuresOf(suite, rootDir) {
  const place = `${basename(rootDir)}/${relative(rootDir, suite.testFilePath)}`;
  const failed = suite.testResults
    .filter((test) => test.status === 'failed')
    .map((test) => ({
      test: `${place} › ${test.fullName}`,
      message: excerpt(test.failureMessages.join('\n')),
    }));
  if (failed.length > 0 || !suite.failureMessage) return failed;
  return [{ test: place, message: excerpt(suite.failureMessage) }];
}

/** The first lines of a message, without the frames of the test runner. */
function excerpt(message) {
  const lines = stripVTControlCharacters(message).split('\n');
  return lines
    .filter((line) => !/^\s+at .*node_modules/.test(line))
    .slice(0, 40)
    .join('\n');
}
