import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io, Output } from './io.ts';
import { main } from './main.ts';

export type Files = Readonly<Record<string, string>>;

/** A folder of its own with these files in it; removed after the test file. */
export function folderOf(files: Files): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'elastic-ingest-test-')));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Of the JSON lines on stdout. */
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Io['env'];
  readonly terminal?: boolean;
  readonly columns?: number;
  readonly signal?: AbortSignal;
  /** Sees all that was written to stderr, each time something is. */
  readonly onStderr?: (all: string) => void;
  readonly clock?: () => Date;
  readonly ask?: NonNullable<Io['ask']>;
}

/** Runs the command without a process. */
export async function runMain(argv: readonly string[], options: RunOptions): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const output = (name: keyof typeof written): Output => ({
    write: (text) => {
      written[name] += text;
      if (name === 'stderr') options.onStderr?.(written.stderr);
    },
    isTTY: options.terminal === true,
    columns: options.columns,
  });
  const code = await main(argv, {
    stdout: output('stdout'),
    stderr: output('stderr'),
    env: options.env ?? {},
    host: 'test-host',
    cwd: options.cwd,
    signal: options.signal ?? new AbortController().signal,
    now: () => performance.now(),
    clock: options.clock ?? (() => new Date()),
    ...(options.ask === undefined ? {} : { ask: options.ask }),
  });
  const lines = written.stdout.split('\n').filter((line) => line.startsWith('{'));
  return { code, ...written, events: lines.map((line) => JSON.parse(line) as Ran['events'][number]) };
}

/** A source package without dependencies: `documents` is an expression that yields them. */
export function sourceModule(documents: string, more = ''): string {
  return `
    export const Source = {
      contract: 1, serviceType: 'test', name: 'Test', capabilities: { content: true },
      configuration: {
        host: { type: 'str', label: 'Host', required: false },
        port: { type: 'int', label: 'Port', default: 1 },
        secret: { type: 'str', label: 'Secret', sensitive: true, required: false },
      },
      open: async ({ configuration }) => ({
        ping: async () => {},
        async *documents({ signal }) { ${documents} },
        async [Symbol.asyncDispose]() {},
        ${more}
      }),
    };`;
}
