export interface TikaOptions {
  /** Address of a Tika server, without the path `/tika`. */
  readonly url: string;
  /** Sent with every request, such as credentials of a proxy. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds in which nothing moves in either direction before the file is given up and tried again; 30,000 unless said otherwise. */
  readonly timeoutMs?: number;
  /** The longest text that is taken, in bytes of JSON; a longer one rejects its document. 5 MiB unless said otherwise. */
  readonly maxTextBytes?: number;
  /** Makes one space of white space; true unless said otherwise. */
  readonly reduceWhitespace?: boolean;
}

export type TikaSettings = Required<TikaOptions>;

export const tikaDefaults: Omit<TikaSettings, 'url'> = {
  headers: {},
  timeoutMs: 30_000,
  maxTextBytes: 5 * 1024 * 1024,
  reduceWhitespace: true,
};
