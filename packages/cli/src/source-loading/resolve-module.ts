import { isAbsolute, resolve as resolvePath, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { IngestError } from '@elastic-ingest/errors';
import { resolve } from 'import-meta-resolve';
import { needsYarn, resolvedByPlugAndPlay, yarnAlone } from './plug-and-play.ts';
import { packageOf, type SourceSpecifier } from './specifier.ts';

export interface SearchedFolder {
  /** How it is named to people. */
  readonly name: string;
  readonly path: string;
}

/**
 * The absolute `file:` URL of a source's module. Packages are looked for from each folder in turn, files from the first.
 * The library is needed because Node 20 resolves from nowhere but the running module, and `require` misses import-only packages.
 */
export function resolveModule(
  specifier: SourceSpecifier,
  folders: readonly SearchedFolder[],
  where: string,
): string {
  const first = folders[0]?.path ?? '.';
  if (specifier.local) return fileUrlOf(specifier.module, first);
  let notExported: string | undefined;
  for (const folder of folders) {
    try {
      return (
        resolvedByPlugAndPlay(specifier.module, folder.path) ?? resolvedByNode(specifier.module, folder.path)
      );
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') notExported ??= folder.path;
      else if (code !== 'ERR_MODULE_NOT_FOUND') throw unresolvable(specifier, where, error);
    }
  }
  const packageName = packageOf(specifier);
  if (notExported === undefined && needsYarn(first)) throw yarnAlone(packageName, first, where);
  if (notExported !== undefined) {
    throw new IngestError(`The package ${packageName} is there, but has no ${specifier.module} to import`, {
      code: 'EI_SOURCE_NOT_FOUND',
      where,
      hint: `See in the package's README what to write before the ":". It was found from ${notExported}.`,
    });
  }
  throw new IngestError(`The package ${packageName} is not installed`, {
    code: 'EI_SOURCE_NOT_FOUND',
    where,
    hint: `cd ${first} && npm install ${packageName}   (looked in ${folders.map(({ name, path }) => `${name} ${path}`).join(', then ')})`,
  });
}

const resolvedByNode = (module: string, folder: string): string =>
  resolve(module, pathToFileURL(folder + sep).href);

function fileUrlOf(module: string, folder: string): string {
  if (module.startsWith('file:')) return module;
  return pathToFileURL(isAbsolute(module) ? module : resolvePath(folder, module)).href;
}

function unresolvable(specifier: SourceSpecifier, where: string, cause: unknown): IngestError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new IngestError(`${specifier.module} cannot be resolved: ${message}`, {
    code: 'EI_SOURCE_NOT_FOUND',
    where,
    hint: 'The package is broken, or the name is not a package.',
    cause,
  });
}
