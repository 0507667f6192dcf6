/** What `pnpm publish --json` says of one package. */
export interface Published {
  readonly name: string;
  readonly version: string;
  /** Bytes of the tarball. */
  readonly size: number;
  readonly files: number;
}

export function publishedOf(output: string): Published {
  const { name, version, size, files } = JSON.parse(output) as Omit<Published, 'files'> & {
    readonly files: readonly unknown[];
  };
  return { name, version, size, files: files.length };
}
