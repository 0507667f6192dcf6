/** What every service takes. */
export interface StartOptions {
  /** Takes one line about what is going on. */
  readonly log: (line: string) => void;
  /** Starts a server of its own even where the environment names one. */
  readonly own?: boolean;
  /** Gives up starting when aborted, and leaves nothing behind. */
  readonly signal?: AbortSignal;
}
