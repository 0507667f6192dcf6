import type { PlannedRelease } from './dry-run.ts';

/** What would be published, a line for each package. */
export function releaseLines(planned: readonly PlannedRelease[]): readonly string[] {
  if (planned.length === 0) return ['No changeset asks for a release.'];
  const width = Math.max(...planned.map(({ name }) => name.length));
  return [
    'Would be published:',
    ...planned.map(
      ({ name, from, version, files, size }) =>
        `  ${name.padEnd(width)}  ${from} -> ${version}  ${files} files, ${Math.ceil(size / 1024)} kB`,
    ),
    'Nothing was published, and nothing in this working tree was changed.',
  ];
}
