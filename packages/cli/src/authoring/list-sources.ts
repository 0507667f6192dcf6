import { IngestError, type IngestError as Failure } from '@elastic-ingest/errors';
import { exitCode, exitCodeOfErrors, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { Reporter } from '../render/reporter.ts';
import { installedSources, projectManifest, type InstalledSource } from './installed-sources.ts';

const search = 'https://www.npmjs.com/search?q=keywords:elastic-ingest-source';

/** Lists the sources among the dependencies of the project, each with the line for the config file. */
export async function listSources(io: Io, reporter: Reporter): Promise<ExitCode> {
  const manifest = projectManifest(io.cwd);
  if (manifest === undefined)
    throw new IngestError('There is no package.json here or above, so nothing is installed', {
      code: 'EI_SOURCE_NOT_FOUND',
      where: io.cwd,
      hint: `Go to the folder of your project. Sources are found at ${search}`,
    });
  const found = await installedSources(manifest);
  const errors: Failure[] = [];
  if (found.length === 0) reporter.result(`No source is installed. They are found at ${search}`);
  for (const each of found) {
    tell(each, reporter);
    if ('error' in each) errors.push(each.error);
  }
  for (const error of errors) reporter.error(error);
  reporter.event({ event: 'summary', status: errors.length === 0 ? 'completed' : 'failed' });
  return errors.length === 0 ? exitCode.done : exitCodeOfErrors(errors);
}

function tell(found: InstalledSource, reporter: Reporter): void {
  const { packageName, version } = found;
  const { red, dim } = reporter.colors;
  if ('error' in found || found.sources.length === 0) {
    const why = 'error' in found ? 'cannot be loaded' : 'exports no source that this version understands';
    reporter.event({ event: 'source', action: 'list', package: packageName, version });
    reporter.result(`${red('✗')} ${packageName} ${version} ${why}`);
    return;
  }
  for (const { exportName, definition } of found.sources) {
    const specifier = `${packageName}:${exportName}`;
    const { serviceType, name } = definition;
    reporter.event({
      event: 'source',
      action: 'list',
      package: packageName,
      version,
      specifier,
      serviceType,
      name,
    });
    reporter.result(
      `${dim(`# ${name}, ${packageName} ${version}`)}\n  ${serviceType}: ${JSON.stringify(specifier)}`,
    );
  }
}
