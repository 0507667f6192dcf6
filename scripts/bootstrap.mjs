// The entry of every root command. It uses Node built-ins only, so that it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const [command = 'build', ...rest] = process.argv.slice(2);

const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

requireNode();
install();
const commands = { build, test, check, bench, demo, soak, api, release };
if (!Object.hasOwn(commands, command))
  fail(`Unknown command ${command}. Known: ${Object.keys(commands).join(', ')}.`);
process.exitCode = commands[command]();

function build() {
  return run('turbo', ['run', 'build', ...rest]);
}

/** Every test of every package; ends with one plain line of counts. */
function test() {
  const results = mkdtempSync(join(tmpdir(), 'elastic-ingest-results-'));
  try {
    if (run('turbo', ['run', 'build']) !== 0) return 1;
    const services = [
      'internal/local-services/dist/run.js',
      '--elasticsearch',
      '8,9?',
      '--mongodb',
      '--s3',
      '--tika',
      '--',
    ];
    const status = run(
      'node',
      [...services, 'turbo', 'run', 'test', '--continue', '--concurrency=1', ...rest],
      {
        EI_TEST_RESULTS: results,
      },
    );
    const tallies = readdirSync(results).map((name) => JSON.parse(readFileSync(join(results, name), 'utf8')));
    const sum = (field) => tallies.reduce((total, tally) => total + tally[field], 0);
    const failed = sum('failed');
    const skipped = sum('skipped');
    for (const { test: name, message } of tallies.flatMap((tally) => tally.failures)) {
      console.log(`Failed: ${name}\n${message}\n`);
    }
    console.log(`${sum('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
    return status !== 0 || failed > 0 || tallies.length === 0 ? 1 : 0;
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}

/** What a change must pass besides the tests. Runs everything, then fails if anything failed. */
function check() {
  const statuses = [
    run('oxlint', ['--deny-warnings']),
    run('oxfmt', ['--check']),
    run('turbo', ['run', 'types', 'package', '--continue']),
  ];
  return statuses.some((status) => status !== 0) ? 1 : 0;
}

function bench() {
  return runProgram('bench');
}

function soak() {
  return runProgram('soak');
}

function demo() {
  return runProgram('demo');
}

/** Writes what each package offers into `api`. */
function api() {
  return runProgram('release', 'api/bin.js');
}

/** Says what would be published, or publishes. It calls pnpm and git. */
function release() {
  const built = run('turbo', ['run', 'build', '--output-logs=errors-only']);
  return built !== 0 ? built : run('node', ['internal/release/dist/bin.js', ...rest]);
}

/** Builds everything, quietly, and runs a program of `internal`. */
function runProgram(name, file = 'bin.js') {
  const built = run('turbo', ['run', 'build', '--output-logs=errors-only']);
  if (built !== 0) return built;
  const options = { cwd: root, stdio: 'inherit' };
  return spawnSync(process.execPath, [`internal/${name}/dist/${file}`, ...rest], options).status ?? 1;
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `elastic-ingest needs Node 20.19 or newer, this is ${process.versions.node}. Install it from https://nodejs.org.`,
  );
}

/** Installs when the lock file is newer than the last installation. */
function install() {
  const installed = join(root, 'node_modules/.modules.yaml');
  const lock = join(root, 'pnpm-lock.yaml');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.error(`Installing dependencies with ${packageManager} ...`);
  if (pnpm(['install', '--frozen-lockfile']) !== 0) {
    fail('The dependencies could not be installed: see above. Is the npm registry reachable?');
  }
}

/** Runs a tool of the workspace with pnpm on its path, which turbo and publint call. */
function run(tool, args, environment = {}) {
  return pnpm(['exec', tool, ...args], environment);
}

function pnpm(args, environment = {}) {
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } };
  const child = spawnSync('npx', ['--yes', packageManager, ...args], options);
  if (child.error) fail(`Cannot run npx: ${child.error.message}. It comes with Node; is it on the PATH?`);
  return child.status ?? 1;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
