import { IngestError } from '@elastic-ingest/errors';
import type { ConfigurationFields } from '@elastic-ingest/source-sdk';
import { judgeSource } from '@elastic-ingest/source-testkit';
import type { SourceArguments } from '../arguments/parsed-arguments.ts';
import { exitCode, exitCodeOfErrors, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { counted } from '../render/numbers.ts';
import { oneLine } from '../render/printable.ts';
import type { Reporter } from '../render/reporter.ts';
import { askSource, type Asked } from './ask-source.ts';
import { givenConfiguration, type RawValues } from './given-configuration.ts';
import { namedSource } from './named-source.ts';
import { sampleText } from './sample-text.ts';
import { verdictTable } from './verdict-table.ts';

type CheckArguments = Extract<SourceArguments, { readonly action: 'check' }>;

const documentsUnlessSaid = 100;
const longestMessage = 300;

/**
 * Judges a source by its contract as far as that goes without writing. With a configuration it is opened, asked, and the first of its documents
 * are read.
 */
export async function checkSource(given: CheckArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  const { specifier, documents = documentsUnlessSaid } = given;
  const definition = await namedSource(specifier, io.cwd);
  const raw = givenConfiguration(given, io);
  reporter.addSecrets(sensitiveValues(definition.configuration, raw ?? {}));
  const asked = raw && (await askSource(definition, specifier, raw, { documents, signal: io.signal }));
  if (asked !== undefined) tellAnswer(asked, reporter);
  const limits = { documents };
  const verdicts = await judgeSource(definition, asked?.server, { signal: io.signal, limits });
  for (const verdict of verdicts) reporter.event({ event: 'case', ...verdict });
  reporter.result(verdictTable(verdicts, reporter).join('\n'));
  const failed = verdicts.filter(({ result }) => result === 'failed').length;
  const errors = [
    ...(asked?.error ? [asked.error] : []),
    ...(failed > 0 ? [contractBroken(specifier, failed)] : []),
  ];
  const passed = verdicts.filter(({ result }) => result === 'passed').length;
  const notJudged = verdicts.length - passed - failed;
  reporter.result(
    `\n${counted(passed, 'case')} passed, ${failed} failed, ${notJudged} not judged. ${advice(raw)}`,
  );
  for (const error of errors) reporter.error(error);
  const status = errors.length > 0 ? 'failed' : 'completed';
  reporter.event({ event: 'summary', status, passed, failed, notJudged });
  return errors.length > 0 ? exitCodeOfErrors(errors) : exitCode.done;
}

function tellAnswer({ server, error }: Asked, reporter: Reporter): void {
  if (server !== undefined && 'sample' in server) {
    reporter.event({ event: 'sample', ...server.sample });
    reporter.result(sampleText(server.sample, reporter.colors));
    return;
  }
  const what = server === undefined ? 'it answers, and cannot be read' : 'it does not answer';
  reporter.result(`${reporter.colors.red('✗')} ${what}: ${oneLine(error?.message ?? '', longestMessage)}\n`);
}

/** What would have to be done to judge more. */
function advice(raw: RawValues | undefined): string {
  const tests = "the source's own tests, with @elastic-ingest/source-testkit";
  return raw === undefined
    ? `More is judged with a configuration (--set, --configuration), all by ${tests}.`
    : `All is judged by ${tests}.`;
}

function contractBroken(specifier: string, failed: number): IngestError {
  return new IngestError(`${specifier} breaks the contract of a source: ${counted(failed, 'case')} failed`, {
    code: 'EI_CONTRACT_BROKEN',
    hint: 'Each clause is explained in https://github.com/elastic-ingest/elastic-ingest/blob/main/docs/specs/source.md',
  });
}

function sensitiveValues(fields: ConfigurationFields, raw: RawValues): string[] {
  return Object.entries(fields).flatMap(([key, { sensitive }]) =>
    sensitive === true && raw[key] !== undefined ? [String(raw[key])] : [],
  );
}
