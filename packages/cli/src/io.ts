/** A stream to write to. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Of the terminal, now; undefined where there is none. */
  readonly columns: number | undefined;
}

/** Everything of the process that the command uses, so that it can be run without one. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The name of this machine. */
  readonly host: string;
  /** The working folder. */
  readonly cwd: string;
  /** Aborted by the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** Milliseconds since some moment; never goes back. */
  readonly now: () => number;
  /** The date and time. */
  readonly clock: () => Date;
  /** Asks whoever sits at the terminal; absent where there is none. */
  readonly ask?: (question: string) => Promise<string>;
}

/** Whether colours may be written: to a terminal, unless it or `NO_COLOR` says otherwise. */
export const hasColors = (output: Output, env: Io['env']): boolean =>
  output.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
