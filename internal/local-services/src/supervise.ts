// Runs a server for as long as the parent lives: when standard input ends, for whatever reason, the server is killed.
import { spawn } from 'node:child_process';

const [file = '', ...args] = process.argv.slice(2);
const server = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'] });
server.once('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
server.once('exit', (status) => process.exit(status ?? 1));
process.stdin.resume();
process.stdin.once('end', () => server.kill('SIGKILL'));
process.once('SIGTERM', () => server.kill('SIGTERM'));
// Ctrl-C reaches the whole group; the parent decides when servers stop.
process.on('SIGINT', () => undefined);
