import picomatch from 'picomatch';

export interface KeyFilterOptions {
  readonly include?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly includeFolders: boolean;
}

/** Judges keys by patterns; `*` stays within a part between slashes, `**` does not, and names with a leading dot are as good as others. */
export function keyFilter({
  include = [],
  exclude = [],
  includeFolders,
}: KeyFilterOptions): (key: string) => boolean {
  const isIncluded = matcher(include, true);
  const isExcluded = matcher(exclude, false);
  return (key) => (includeFolders || !key.endsWith('/')) && isIncluded(key) && !isExcluded(key);
}

function matcher(patterns: readonly string[], without: boolean): (key: string) => boolean {
  if (patterns.length === 0) return () => without;
  // Keys are no paths of this system, and may have line breaks.
  const matches = picomatch([...patterns], { dot: true, windows: false, flags: 's' });
  return (key) => matches(key) || matches(key.replace(dots, 'dots'));
}

/** Parts `.` and `..`, which are names in S3 as others are; no wildcard of the matcher takes them. */
const dots = /(?<=^|\/)\.{1,2}(?=\/|$)/gu;
