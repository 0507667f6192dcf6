import type { LoadedSource } from '../source-loading/load-sources.ts';
import type { Colors } from './reporter.ts';
import { table } from './table.ts';

/** The sources of a config file as a table; one that cannot be loaded says so. */
export function sourceTable(
  sources: readonly LoadedSource[],
  terminal: { readonly colors: Colors; readonly columns: number | undefined },
): readonly string[] {
  const rows = sources.map((source) => [
    source.serviceType,
    source.specifier,
    'error' in source ? `cannot be loaded (${source.error.code})` : source.definition.name,
  ]);
  return table(['TYPE', 'SOURCE', 'NAME'], rows, terminal);
}
