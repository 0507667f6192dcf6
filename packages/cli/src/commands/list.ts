import type { ListArguments } from '../arguments/parsed-arguments.ts';
import { exitCode, exitCodeOfErrors, worst, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { Reporter } from '../render/reporter.ts';
import { sourceTable } from '../render/source-table.ts';
import { loadSources } from '../source-loading/load-sources.ts';
import { withProtocol } from './administration/with-protocol.ts';
import { listConnectors } from './connector/list-connectors.ts';

/** Prints the sources of the config file, and all connectors with their state, last sync and next run. Writes nothing. */
export async function runList(given: ListArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  return withProtocol(given, { io, reporter }, async (administration) => {
    const sources = await loadSources(administration.config);
    for (const source of sources) {
      const { serviceType, specifier } = source;
      const state = 'error' in source ? { ok: false } : { ok: true, name: source.definition.name };
      reporter.event({ event: 'source', serviceType, specifier, ...state });
    }
    const terminal = { colors: reporter.colors, columns: reporter.resultColumns };
    if (sources.length > 0) for (const line of sourceTable(sources, terminal)) reporter.result(line);
    reporter.result(sources.length === 0 ? 'no sources' : '');
    const errors = sources.flatMap((source) => ('error' in source ? [source.error] : []));
    for (const error of errors) reporter.error(error);
    const listed = await listConnectors(
      {
        ...given,
        command: 'connector',
        action: 'list',
        serviceType: undefined,
        index: undefined,
        status: undefined,
        deleted: false,
      },
      administration,
    );
    return worst([listed, errors.length === 0 ? exitCode.done : exitCodeOfErrors(errors)]);
  });
}
