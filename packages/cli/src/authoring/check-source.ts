import { IngestError, toIngestError } from '@elastic-ingest/errors';
import {
  parseConfiguration,
  type ConfigurationFields,
  type SourceDefinition,
} from '@elastic-ingest/source-sdk';
import type { SourceArguments } from '../arguments/parsed-arguments.ts';
import { abortable } from '../commands/abortable.ts';
import { exitCode, exitCodeOfErrors, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { counted } from '../render/numbers.ts';
import { oneLine } from '../render/printable.ts';
import type { Reporter } from '../render/reporter.ts';
import { givenConfiguration, type RawValues } from './given-configuration.ts';
import { judgeSource, type JudgedServer, type Verdict } from './judge-source.ts';
import { namedSource } from './named-source.ts';

type CheckArguments = Extract<SourceArguments, { readonly action: 'check' }>;

/** Judges a source by its contract as far as that goes without writing; with a configuration it is opened and asked too. */
export async function checkSource(given: CheckArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  const { specifier } = given;
  const definition = await namedSource(specifier, io.cwd);
  const raw = givenConfiguration(given, io);
  reporter.addSecrets(sensitiveValues(definition.configuration, raw ?? {}));
  const server = raw === undefined ? undefined : await ask(definition, specifier, raw, io.signal);
  if (server !== undefined) reporter.result(`${reporter.colors.green('✓')} it answers`);
  const verdicts = await judgeSource(definition, server, io.signal);
  for (const verdict of verdicts) tell(verdict, reporter);
  const of = (result: Verdict['result']): number => verdicts.filter((each) => each.result === result).length;
  const [passed, failed, notJudged] = [of('passed'), of('failed'), of('not-judged')];
  reporter.result(
    `${counted(passed, 'case')} passed, ${failed} failed; ${notJudged} ${server === undefined ? 'take a configuration (--set, --configuration) or ' : 'take '}the source's own tests with @elastic-ingest/source-testkit`,
  );
  const broken = failed === 0 ? undefined : contractBroken(specifier, failed);
  if (broken !== undefined) reporter.error(broken);
  reporter.event({ event: 'summary', status: broken ? 'failed' : 'completed', passed, failed, notJudged });
  return broken ? exitCodeOfErrors([broken]) : exitCode.done;
}

function tell({ id, clause, title, result, reason }: Verdict, reporter: Reporter): void {
  reporter.event({ event: 'case', id, clause, title, result, reason });
  if (result === 'not-judged') return;
  const { green, red } = reporter.colors;
  reporter.result(`${result === 'passed' ? green('✓') : red('✗')} ${clause} ${title}`);
  if (result === 'failed') reporter.result(`    ${oneLine(reason ?? '', 300)}`);
}

/** Opens the source and pings it. */
async function ask(
  definition: SourceDefinition,
  where: string,
  raw: RawValues,
  signal: AbortSignal,
): Promise<JudgedServer> {
  const parsed = parseConfiguration(definition.configuration, raw);
  if (!parsed.ok)
    throw new IngestError(
      `The configuration of ${where} is wrong: ${parsed.issues.map(({ field, message }) => `${field} ${message}`).join('; ')}`,
      {
        code: 'EI_SOURCE_CONFIGURATION',
        hint: `elastic-ingest source describe ${where}   says what it takes.`,
      },
    );
  try {
    await using source = await definition.open({ configuration: parsed.configuration, signal });
    await abortable(source.ping({ signal }), signal);
    const offers = {
      estimate: source.estimate !== undefined,
      changed: source.changed !== undefined,
      ordered: source.ordered !== undefined,
    };
    return { configuration: raw, offers };
  } catch (error) {
    throw toIngestError(error, {
      code: 'EI_SOURCE_UNREACHABLE',
      where,
      hint: 'See its configuration, and that what it reads runs.',
    });
  }
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
