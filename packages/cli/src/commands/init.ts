import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { IngestError, isIngestError } from '@elastic-ingest/errors';
import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import type { InitArguments } from '../arguments/init-arguments.ts';
import { usage } from '../arguments/usage.ts';
import { installedSources, projectManifest } from '../authoring/installed-sources.ts';
import { configTemplate } from '../config-file/config-template.ts';
import { indexNameFault } from '../config-file/index-name.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { Reporter } from '../render/reporter.ts';
import { cliFolder } from '../source-loading/cli-folder.ts';
import { loadSource } from '../source-loading/load-source.ts';
import { parseSpecifier, type SourceSpecifier } from '../source-loading/specifier.ts';

const usualFile = 'elastic-ingest.yml';
const usual = { host: 'http://localhost:9200', index: 'my-index' };

/** Writes a commented config file, with the fields of the source where that can be loaded. Never over a file that is there. */
export async function runInit(given: InitArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  const file = given.config ?? usualFile;
  const path = resolve(io.cwd, file);
  const host = await answerOf(given.host, 'Address of Elasticsearch', usual.host);
  const specifier = specifierOf(
    await answerOf(given.source, 'Source ("npm-package:ExportName")', await installedSource(io.cwd)),
  );
  const index = indexOf(await answerOf(given.index, 'Index of the first sync', usual.index));
  const definition = await definitionOf(specifier, dirname(path), reporter);

  write(path, configTemplate({ host, specifier: specifier.text, index, definition }), file);
  reporter.result(`wrote ${file}\n  fill in the configuration of the source, then: elastic-ingest check`);
  reporter.event({ event: 'summary', status: 'completed', file: path });
  return exitCode.done;

  async function answerOf(said: string | undefined, question: string, usually: string): Promise<string> {
    if (said !== undefined) return said;
    if (given.yes) return usually;
    if (io.ask === undefined) throw usage('init has questions, and there is no terminal to ask: say --yes');
    const answer = (await io.ask(`${question} [${usually}]: `)).trim();
    return answer === '' ? usually : answer;
  }
}

/** The first source among the project's dependencies; where there is none, one that could be. */
async function installedSource(folder: string): Promise<string> {
  const manifest = projectManifest(folder);
  for (const installed of manifest === undefined ? [] : await installedSources(manifest)) {
    const [found] = 'sources' in installed ? installed.sources : [];
    if (found !== undefined) return `${installed.packageName}:${found.exportName}`;
  }
  return '@elastic-ingest/source-mongo:MongoSource';
}

function specifierOf(text: string): SourceSpecifier {
  const parsed = parseSpecifier(text);
  if ('fault' in parsed) throw usage(`The source ${parsed.fault}`);
  return parsed;
}

function indexOf(name: string): string {
  const fault = indexNameFault(name);
  if (fault !== undefined) throw usage(`${name} is no name of an index: it ${fault}`);
  return name;
}

/** A source that is not installed yet keeps nothing from being written. */
async function definitionOf(
  specifier: SourceSpecifier,
  folder: string,
  reporter: Reporter,
): Promise<SourceDefinition | undefined> {
  const folders = [{ name: 'the folder of the config file', path: folder }, cliFolder];
  try {
    return await loadSource(specifier, folders, specifier.text);
  } catch (error) {
    if (!isIngestError(error)) throw error;
    const { message, hint = '' } = error;
    reporter.warn(`The fields of the source are left out: ${message}. ${hint}`.trimEnd());
    return undefined;
  }
}

function write(path: string, text: string, name: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (cause) {
    const isThere = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    throw new IngestError(
      isThere ? `${name} is there already` : `${name} cannot be written: ${(cause as Error).message}`,
      {
        code: 'EI_CONFIG_NOT_WRITTEN',
        where: path,
        hint: isThere
          ? 'Nothing was changed. Name another file with -c, or remove it.'
          : 'Name another file with -c.',
        cause,
      },
    );
  }
}
