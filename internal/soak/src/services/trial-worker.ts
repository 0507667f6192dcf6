import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ProtocolIndices } from '@elastic-ingest/byoc';
import type { Sign } from './trial-source.ts';

const bin = fileURLToPath(new URL('worker.js', import.meta.url));

export interface WorkerOrder {
  readonly url: string;
  readonly indices: ProtocolIndices;
  readonly owner: string;
  readonly expirySeconds: number;
}

export interface TrialWorker {
  readonly owner: string;
  readonly signs: readonly Sign[];
  /** Ends when the process has. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/** Starts a service process; what its reads tell is kept. */
export function startWorker(order: WorkerOrder): TrialWorker {
  const child = spawn(process.execPath, [bin, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const signs: Sign[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => signs.push(JSON.parse(line) as Sign));
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    owner: order.owner,
    signs,
    end: async (signal) => {
      child.kill(signal);
      await closed;
    },
  };
}
