/** What a package offers now, and what it offered when it was released. */
export interface ApiChange {
  readonly packageName: string;
  readonly path: string;
  readonly now: string;
  /** Undefined where it was never released. */
  readonly released: string | undefined;
}

/** Packages that offer something else than when they were released, and that no changeset speaks of. */
export function unexplainedChanges(
  changes: readonly ApiChange[],
  changesets: readonly string[],
): readonly string[] {
  const explained = new Set(changesets.flatMap(packagesOf));
  return changes
    .filter(({ packageName, now, released }) => now !== released && !explained.has(packageName))
    .map(
      ({ packageName, path }) =>
        `${path}: ${packageName} offers something new, and no changeset says so. Run \`npm run changeset\`.`,
    );
}

/** The packages that the front matter of a changeset names. */
function packagesOf(changeset: string): string[] {
  const [, front = ''] = /^---\n([^]*?)\n---/.exec(changeset) ?? [];
  return [...front.matchAll(/^['"]?([^'":\n]+)['"]?: *(?:major|minor|patch)\s*$/gm)].map(
    ([, name = '']) => name,
  );
}
