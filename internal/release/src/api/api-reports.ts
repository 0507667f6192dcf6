import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { publishedPackages, type PublishedPackage } from '../published-packages.ts';
import { apiReport } from './api-report.ts';

export interface ApiReport {
  readonly packageName: string;
  readonly version: string;
  /** Below the root of the repository: `api/core.md`. */
  readonly path: string;
  readonly text: string;
}

/** The report of every library that is published, as it is built now. */
export function apiReports(): readonly ApiReport[] {
  return publishedPackages()
    .filter(({ isLibrary }) => isLibrary)
    .map((each) => ({
      packageName: each.name,
      version: each.version,
      path: `api/${basename(each.folder)}.md`,
      text: apiReport(each.name, declarationsOf(each)),
    }));
}

function declarationsOf({ folder }: PublishedPackage): ReadonlyMap<string, string> {
  const dist = join(folder, 'dist');
  const paths = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.d.ts'),
  );
  return new Map(paths.map((path) => [path.split(sep).join('/'), readFileSync(join(dist, path), 'utf8')]));
}
