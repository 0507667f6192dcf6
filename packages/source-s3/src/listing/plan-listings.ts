import { compareBytes } from './compare-bytes.ts';

/** Which objects of a bucket are documents. */
export interface BucketSelection {
  readonly bucket: string;
  /** Only keys that begin with one of these; `''` stands for all. */
  readonly prefixes: readonly string[];
  readonly accepts: (key: string) => boolean;
}

/** One listing of S3, which comes in the order of its keys. */
export interface Listing {
  readonly bucket: string;
  readonly prefix: string;
  readonly accepts: (key: string) => boolean;
}

/**
 * Listings in whose order the ids `bucket/key` come in the order of their bytes, and no key twice: buckets by `name + '/'` (`a-b/` stands
 * before `a/`), prefixes by their bytes, and none that lies within another.
 */
export function planListings(selections: readonly BucketSelection[]): readonly Listing[] {
  return selections
    .toSorted((a, b) => compareBytes(`${a.bucket}/`, `${b.bucket}/`))
    .flatMap(({ bucket, prefixes, accepts }) =>
      outermost(prefixes).map((prefix) => ({ bucket, prefix, accepts })),
    );
}

function outermost(prefixes: readonly string[]): string[] {
  const kept: string[] = [];
  for (const prefix of prefixes.toSorted(compareBytes)) {
    const last = kept.at(-1);
    if (last === undefined || !prefix.startsWith(last)) kept.push(prefix);
  }
  return kept;
}
