import { existsSync } from 'node:fs';
import nodeModule from 'node:module';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { IngestError } from '@elastic-ingest/errors';

/** What yarn adds to `node:module` in a process that it starts. */
interface PlugAndPlay {
  resolveRequest(
    module: string,
    issuer: string,
    options: { readonly conditions: ReadonlySet<string> },
  ): string | null;
  resolveToUnqualified(module: string, issuer: string): string | null;
}

interface Modules {
  readonly findPnpApi?: (path: string) => PlugAndPlay | null;
}

/** The URL of a module in a project of yarn Plug'n'Play, where packages are not in folders; undefined where yarn does not run. */
export function resolvedByPlugAndPlay(
  module: string,
  folder: string,
  modules: Modules = nodeModule as object,
): string | undefined {
  const conditions = new Set(['node', 'import']);
  const path = asked(modules, folder, (api) => api.resolveRequest(module, folder + sep, { conditions }));
  return path === undefined ? undefined : pathToFileURL(path).href;
}

/** The folder of a package in such a project, often within an archive that yarn lets Node read; undefined where yarn does not know it. */
export function folderByPlugAndPlay(
  packageName: string,
  folder: string,
  modules: Modules = nodeModule as object,
): string | undefined {
  return asked(modules, folder, (api) => api.resolveToUnqualified(packageName, folder + sep));
}

function asked(
  { findPnpApi }: Modules,
  folder: string,
  ask: (api: PlugAndPlay) => string | null,
): string | undefined {
  const api = findPnpApi?.(folder + sep);
  if (!api) return undefined;
  try {
    return ask(api) ?? undefined;
  } catch {
    // Not of this project: what Node finds beside the command counts too, and it says what is missing.
    return undefined;
  }
}

/** Whether a folder belongs to a project of Plug'n'Play whose packages this process cannot see. */
export function needsYarn(
  folder: string,
  versions: Readonly<Record<string, string | undefined>> = process.versions,
): boolean {
  if (versions['pnp'] !== undefined) return false;
  if (existsSync(join(folder, '.pnp.cjs'))) return true;
  const above = dirname(folder);
  return above !== folder && needsYarn(above, versions);
}

export function yarnAlone(packageName: string, folder: string, where: string): IngestError {
  return new IngestError(`The package ${packageName} cannot be seen: this project uses yarn's Plug'n'Play`, {
    code: 'EI_SOURCE_NOT_FOUND',
    where,
    hint: `cd ${folder} && yarn add elastic-ingest ${packageName} && yarn elastic-ingest …   (or set nodeLinker: node-modules)`,
  });
}
