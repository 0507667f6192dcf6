// Starts services, runs a command with their addresses in its environment, and stops them:
//   node run.js --elasticsearch 8,9? --mongodb -- COMMAND ARGS...
import { spawn } from 'node:child_process';
import { parseServiceArguments } from './service-arguments.ts';
import { startServices } from './start-services.ts';

const log = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
  const { services, command } = parseServiceArguments(process.argv.slice(2));
  const started = await startServices(services, log);
  try {
    const [file = '', ...args] = command;
    const child = spawn(file, args, { stdio: 'inherit', env: { ...process.env, ...started.environment } });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (status) => resolve(status ?? 1));
    });
  } finally {
    await started.stop();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  log(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
