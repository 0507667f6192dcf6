import { formatError, isIngestError } from '@elastic-ingest/errors';
import pc from 'picocolors';
import { ConfigurationError } from '../config-file/configuration-error.ts';
import { hasColors, type Io } from '../io.ts';
import { printable } from './printable.ts';
import { Redactor } from './redactor.ts';

export interface ReporterOptions {
  /** Print JSON lines; undefined: when stdout is no terminal. */
  readonly json: boolean | undefined;
  readonly quiet: boolean;
  readonly debug: boolean;
}

/** One line of `--json`; every event is described in the README. */
export type JsonEvent = { readonly event: string } & Readonly<Record<string, unknown>>;

export type Colors = ReturnType<typeof pc.createColors>;

/** Prints: results to stdout, everything else to stderr. Nothing is printed but through here, without secrets. */
export class Reporter {
  readonly json: boolean;
  readonly quiet: boolean;
  /** Whether a line can be drawn again in place. */
  readonly interactive: boolean;
  /** For results. */
  readonly colors: Colors;
  readonly #io: Io;
  readonly #debug: boolean;
  readonly #redactor = new Redactor();
  readonly #errorColors: Colors;
  #drawn = false;

  constructor(io: Io, { json, quiet, debug }: ReporterOptions) {
    this.#io = io;
    this.#debug = debug;
    this.quiet = quiet;
    this.json = json ?? (!io.stdout.isTTY && !quiet);
    this.interactive =
      !quiet && io.stderr.isTTY && isSet(io.env, 'CI') === false && io.env['TERM'] !== 'dumb';
    this.colors = pc.createColors(hasColors(io.stdout, io.env));
    this.#errorColors = pc.createColors(hasColors(io.stderr, io.env));
  }

  /** Values that must not be printed from now on. */
  addSecrets(values: Iterable<string>): void {
    this.#redactor.add(values);
  }

  /** A line for programs. */
  event(event: JsonEvent): void {
    if (!this.json) return;
    const line = JSON.stringify(event, (_key, value: unknown) =>
      typeof value === 'string' ? this.#redactor.redact(value) : value,
    );
    this.#io.stdout.write(`${line}\n`);
  }

  /** A result for people. */
  result(text: string): void {
    if (this.json || this.quiet) return;
    this.status(undefined);
    this.#io.stdout.write(`${this.#redactor.redact(text)}\n`);
  }

  /** Something that does not stop the command. */
  warn(message: string): void {
    this.event({ event: 'warning', message });
    if (!this.quiet) this.#print(`${this.#errorColors.yellow('warning:')} ${printable(message)}`);
  }

  error(error: unknown, about: Readonly<Record<string, unknown>> = {}): void {
    this.event({ event: 'error', ...about, ...errorFields(error) });
    const text = printable(formatError(error, { debug: this.#debug }));
    const { red, yellow } = this.#errorColors;
    // What was asked for, or guarded against, is no error.
    const stopped = isIngestError(error) && error.disposition === 'stop';
    this.#print(text.replace(/^error:/, stopped ? yellow('stopped:') : red('error:')));
  }

  /** A line of progress that stays, where none can be drawn in place. */
  note(text: string): void {
    if (!this.quiet) this.#print(printable(text));
  }

  /** Draws the one line that shows progress, or takes it away. */
  status(text: string | undefined): void {
    if (!this.interactive || (text === undefined && !this.#drawn)) return;
    this.#io.stderr.write(`\r\u001B[2K${text === undefined ? '' : this.#redactor.redact(printable(text))}`);
    this.#drawn = text !== undefined;
  }

  /** Of the terminal that shows progress. */
  get columns(): number {
    return this.#io.stderr.columns ?? 80;
  }

  /** Of the terminal that shows results; undefined where there is none. */
  get resultColumns(): number | undefined {
    return this.#io.stdout.columns;
  }

  #print(text: string): void {
    this.status(undefined);
    this.#io.stderr.write(`${this.#redactor.redact(text)}\n`);
  }
}

function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  if (!isIngestError(error)) return { message: error instanceof Error ? error.message : String(error) };
  const { code, message, where, hint, documentId } = error;
  const issues =
    error instanceof ConfigurationError
      ? error.issues.map(({ path, at, message: text }) => ({ file: error.file, ...at, path, message: text }))
      : undefined;
  return { code, message, where, hint, documentId, issues };
}

const isSet = (env: Io['env'], name: string): boolean => {
  const value = env[name];
  return value !== undefined && value !== '' && value !== '0' && value !== 'false';
};
