// Starts services, runs a command with their addresses in its environment, and stops them:
//   node run.js --elasticsearch 8,9? --mongodb --mongodb-fast --s3 --tika -- COMMAND ARGS...
import { spawn } from 'node:child_process';
import { parseServiceArguments } from './service-arguments.ts';
import { startServices } from './start-services.ts';

const log = (line: string): void => void process.stderr.write(`${line}\n`);
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
const stop = new AbortController();
let onSignal = (signal: keyof typeof signals): void => stop.abort(new Interruption(signal));
for (const signal of Object.keys(signals) as (keyof typeof signals)[])
  process.on(signal, () => onSignal(signal));

/** Asked to stop before the command ran. */
class Interruption extends Error {
  readonly status: number;
  constructor(signal: keyof typeof signals) {
    super(`Stopped by ${signal} while the services were starting`);
    this.status = signals[signal];
  }
}

async function main(): Promise<number> {
  const { services, command } = parseServiceArguments(process.argv.slice(2));
  const started = await startServices(services, { log, signal: stop.signal });
  try {
    const [file = '', ...args] = command;
    const child = spawn(file, args, { stdio: 'inherit', env: { ...process.env, ...started.environment } });
    onSignal = (signal) => {
      // On a terminal, Ctrl-C has reached the command already; twice would mean: at once.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (status, signal) =>
        resolve(
          status ?? (signal !== null && signal in signals ? signals[signal as keyof typeof signals] : 1),
        ),
      );
    });
  } finally {
    onSignal = () => undefined;
    await started.stop();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  log(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof Interruption ? error.status : 1;
}
