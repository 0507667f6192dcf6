import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IngestError } from '@elastic-ingest/errors';
import { resolveModule, type SearchedFolder } from './resolve-module.ts';
import type { SourceSpecifier } from './specifier.ts';

export type Exports = Readonly<Record<string, unknown>>;

/**
 * Imports the module of a specifier and gives its exports by name; of a CommonJS package also the properties of what it exports, which Node cannot
 * always see by name. `where` is the place of the specifier, for errors. Throws EI_SOURCE_NOT_FOUND or EI_SOURCE_LOAD_FAILED.
 */
export async function importSource(
  specifier: SourceSpecifier,
  folders: readonly SearchedFolder[],
  where: string,
): Promise<Exports> {
  const url = resolveModule(specifier, folders, where);
  if (url.startsWith('file:') && !existsSync(fileURLToPath(url))) {
    throw new IngestError(`The file ${fileURLToPath(url)} does not exist`, {
      code: 'EI_SOURCE_NOT_FOUND',
      where,
      hint: specifier.local
        ? `The path counts from ${folders[0]?.name ?? 'the working folder'}.`
        : 'The package names a file that it does not have. Was it built?',
    });
  }
  const namespace = await importModule(specifier, url, where);
  const whole = namespace['default'];
  const properties = typeof whole === 'object' && whole !== null ? (whole as Exports) : {};
  return { ...properties, ...namespace };
}

async function importModule(specifier: SourceSpecifier, url: string, where: string): Promise<Exports> {
  try {
    return (await import(url)) as Exports;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new IngestError(`${specifier.module} fails while it is loaded: ${message}`, {
      code: 'EI_SOURCE_LOAD_FAILED',
      where,
      hint: 'This is a fault of the package or of its installation. --debug shows where.',
      cause,
    });
  }
}
