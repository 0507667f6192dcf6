// Runs a server for as long as the parent lives: when standard input ends, for whatever reason, the server is killed.
// It is killed on purpose when a word came before the end, else its parent died and everything of it is cleaned up.
//   node supervise.js '{"whenKilled":[["docker","rm",...]],"whenOrphaned":[["rm",...]]}' FILE ARGS...
import { spawn, spawnSync } from 'node:child_process';

interface CleanUp {
  readonly whenKilled: readonly (readonly string[])[];
  readonly whenOrphaned: readonly (readonly string[])[];
}

const [cleanUp = '', file = '', ...args] = process.argv.slice(2);
const { whenKilled, whenOrphaned } = JSON.parse(cleanUp) as CleanUp;
const after: (readonly string[])[] = [];
let onPurpose = false;

process.once('SIGTERM', () => server.kill('SIGTERM'));
process.stdin.on('data', () => (onPurpose = true));
process.stdin.once('end', () => {
  after.push(...whenKilled, ...(onPurpose ? [] : whenOrphaned));
  server.kill('SIGKILL');
});

const server = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'] });
server.once('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
server.once('exit', (status) => {
  for (const [command = '', ...rest] of after) spawnSync(command, rest, { stdio: 'inherit' });
  process.exit(status ?? 1);
});
