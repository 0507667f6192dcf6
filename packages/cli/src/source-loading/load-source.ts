import { IngestError } from '@elastic-ingest/errors';
import { inspectSourceDefinition, type SourceDefinition } from '@elastic-ingest/source-sdk';
import { didYouMean } from '../did-you-mean.ts';
import { contractFault } from './contract-fault.ts';
import { importSource, type Exports } from './import-source.ts';
import type { SearchedFolder } from './resolve-module.ts';
import type { SourceSpecifier } from './specifier.ts';

/**
 * Imports the source that a specifier names. `where` is the place of the specifier, for errors.
 * Throws an IngestError: EI_SOURCE_NOT_FOUND, EI_SOURCE_LOAD_FAILED, EI_SOURCE_EXPORT_MISSING, EI_SOURCE_CONTRACT or EI_SOURCE_INVALID.
 */
export async function loadSource(
  specifier: SourceSpecifier,
  folders: readonly SearchedFolder[],
  where: string,
): Promise<SourceDefinition> {
  const value = exportOf(await importSource(specifier, folders, where), specifier, where);
  const fault = contractFault(value, specifier, where);
  if (fault !== undefined) throw fault;
  const inspected = inspectSourceDefinition(value);
  if (inspected.ok) return inspected.definition;
  throw new IngestError(`${specifier.text} is not a source: ${inspected.faults.join('; ')}`, {
    code: 'EI_SOURCE_INVALID',
    where,
    hint: 'Name another export, or have the package made for this version of @elastic-ingest/source-sdk.',
  });
}

function exportOf(exported: Exports, { exportName, module }: SourceSpecifier, where: string): unknown {
  if (Object.hasOwn(exported, exportName)) return exported[exportName];
  const names = Object.keys(exported)
    .filter((name) => name !== 'module.exports')
    .sort();
  throw new IngestError(`${module} has no export ${exportName}${didYouMean(exportName, names)}`, {
    code: 'EI_SOURCE_EXPORT_MISSING',
    where,
    hint: names.length === 0 ? 'It exports nothing.' : `It exports ${names.join(', ')}.`,
  });
}
