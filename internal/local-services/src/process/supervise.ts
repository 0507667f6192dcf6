// Runs a server for as long as the parent lives: when standard input ends, for whatever reason, the server is killed.
//   node supervise.js '["docker","rm",...]' FILE ARGS...
import { spawn, spawnSync } from 'node:child_process';

const [afterKill = '[]', file = '', ...args] = process.argv.slice(2);
const server = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'] });
let killed = false;
server.once('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
server.once('exit', (status) => {
  if (killed) cleanUp();
  process.exit(status ?? 1);
});
process.stdin.resume();
process.stdin.once('end', () => {
  killed = true;
  server.kill('SIGKILL');
});
process.once('SIGTERM', () => server.kill('SIGTERM'));
// Ctrl-C reaches the whole group; the parent decides when servers stop.
process.on('SIGINT', () => undefined);

function cleanUp(): void {
  const [command, ...rest] = JSON.parse(afterKill) as string[];
  if (command !== undefined) spawnSync(command, rest, { stdio: 'inherit' });
}
