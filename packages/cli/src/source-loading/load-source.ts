import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IngestError } from '@elastic-ingest/errors';
import { inspectSourceDefinition, type SourceDefinition } from '@elastic-ingest/source-sdk';
import { didYouMean } from '../did-you-mean.ts';
import { resolveModule, type SearchedFolder } from './resolve-module.ts';
import type { SourceSpecifier } from './specifier.ts';

type Namespace = Readonly<Record<string, unknown>>;

/**
 * Imports the source that a specifier names. `where` is the place of the specifier, for errors.
 * Throws an IngestError: EI_SOURCE_NOT_FOUND, EI_SOURCE_LOAD_FAILED, EI_SOURCE_EXPORT_MISSING or EI_SOURCE_INVALID.
 */
export async function loadSource(
  specifier: SourceSpecifier,
  folders: readonly SearchedFolder[],
  where: string,
): Promise<SourceDefinition> {
  const url = resolveModule(specifier, folders, where);
  if (url.startsWith('file:') && !existsSync(fileURLToPath(url))) {
    throw new IngestError(`The file ${fileURLToPath(url)} does not exist`, {
      code: 'EI_SOURCE_NOT_FOUND',
      where,
      hint: specifier.local
        ? 'The path counts from the folder of the config file.'
        : 'The package names a file that it does not have. Was it built?',
    });
  }
  const value = exportOf(await importModule(specifier, url, where), specifier, where);
  const inspected = inspectSourceDefinition(value);
  if (inspected.ok) return inspected.definition;
  throw new IngestError(`${specifier.text} is not a source: ${inspected.faults.join('; ')}`, {
    code: 'EI_SOURCE_INVALID',
    where,
    hint: 'Name another export, or have the package made for this version of @elastic-ingest/source-sdk.',
  });
}

async function importModule(specifier: SourceSpecifier, url: string, where: string): Promise<Namespace> {
  try {
    return (await import(url)) as Namespace;
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

/** The named export; of a CommonJS package also a property of what it exports, which Node cannot always see by name. */
function exportOf(namespace: Namespace, specifier: SourceSpecifier, where: string): unknown {
  const { exportName, module } = specifier;
  if (Object.hasOwn(namespace, exportName)) return namespace[exportName];
  const whole = namespace['default'];
  const properties = typeof whole === 'object' && whole !== null ? (whole as Namespace) : {};
  if (Object.hasOwn(properties, exportName)) return properties[exportName];
  const names = [...new Set([...Object.keys(namespace), ...Object.keys(properties)])]
    .filter((name) => name !== 'module.exports')
    .sort();
  throw new IngestError(`${module} has no export ${exportName}${didYouMean(exportName, names)}`, {
    code: 'EI_SOURCE_EXPORT_MISSING',
    where,
    hint: names.length === 0 ? 'It exports nothing.' : `It exports ${names.join(', ')}.`,
  });
}
