import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toIngestError, type IngestError } from '@elastic-ingest/errors';
import { inspectSourceDefinition, type SourceDefinition } from '@elastic-ingest/source-sdk';
import { importSource } from '../source-loading/import-source.ts';
import { packageFolder } from '../source-loading/package-folder.ts';
import type { SourceSpecifier } from '../source-loading/specifier.ts';

/** A package among the project's dependencies whose keywords call it a source. */
export type InstalledSource = { readonly packageName: string; readonly version: string } & (
  | { readonly sources: readonly FoundSource[] }
  /** It cannot be loaded. */
  | { readonly error: IngestError }
);

export interface FoundSource {
  readonly exportName: string;
  readonly definition: SourceDefinition;
}

interface Manifest {
  readonly version?: string;
  readonly keywords?: unknown;
  readonly [dependencies: string]: unknown;
}

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** The manifest of the project that a folder belongs to: the nearest one above it; undefined where there is none. */
export function projectManifest(folder: string): string | undefined {
  const path = join(folder, 'package.json');
  if (existsSync(path)) return path;
  const above = dirname(folder);
  return above === folder ? undefined : projectManifest(above);
}

/** Looks at what is installed; one that fails to load harms no other. */
export async function installedSources(manifestPath: string): Promise<readonly InstalledSource[]> {
  const project = dirname(manifestPath);
  const manifest = readManifest(manifestPath);
  const names = new Set(kinds.flatMap((kind) => Object.keys(manifest[kind] ?? {})));
  const found: InstalledSource[] = [];
  for (const packageName of [...names].sort()) {
    const folder = packageFolder(packageName, project);
    if (folder === undefined) continue;
    const { keywords, version = '' } = readManifest(join(folder, 'package.json'));
    if (!Array.isArray(keywords) || !keywords.includes('elastic-ingest-source')) continue;
    found.push({ packageName, version, ...(await sourcesOf(packageName, project)) });
  }
  return found;
}

async function sourcesOf(
  packageName: string,
  project: string,
): Promise<{ sources: FoundSource[] } | { error: IngestError }> {
  const specifier: SourceSpecifier = { text: packageName, module: packageName, exportName: '', local: false };
  try {
    const exported = await importSource(specifier, [{ name: 'the project', path: project }], packageName);
    const sources = Object.entries(exported).flatMap(([exportName, value]) => {
      const inspected = inspectSourceDefinition(value);
      return inspected.ok ? [{ exportName, definition: inspected.definition }] : [];
    });
    return { sources };
  } catch (error) {
    return { error: toIngestError(error, { code: 'EI_SOURCE_LOAD_FAILED', where: packageName }) };
  }
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}
