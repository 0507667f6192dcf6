/** The files a check looks at. Paths are relative to the root of the repository and use `/`. */
export interface Tree {
  readonly paths: readonly string[];
  readonly text: (path: string) => string;
  /** Bytes of the file. */
  readonly size: (path: string) => number;
}
