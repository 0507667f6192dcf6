import { resolve } from 'node:path';
import { formatInstant, type Connector, type JsonObject } from '@elastic-ingest/byoc';
import type { BasicRule } from '@elastic-ingest/core';
import { IngestError } from '@elastic-ingest/errors';
import type { RulesArguments } from '../../arguments/connector-arguments.ts';
import { readTextFile } from '../../config-file/environment-variable.ts';
import { parseFilteringFile, type FilteringFile } from '../../config-file/filtering-file.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { rulesText } from '../../render/rules-text.ts';
import type { Administration } from '../administration/administration.ts';
import { findConnector } from '../administration/find-connector.ts';
import { updateConnector } from '../administration/update-connector.ts';

/** Makes the rules of a file the draft of a connector, for the service to judge; without a file it shows what there is. */
export async function editRules(
  { id, file }: RulesArguments,
  administration: Administration,
): Promise<ExitCode> {
  const { io, reporter } = administration;
  const rules = file === undefined ? undefined : readRules(file, io.cwd);
  const connector =
    rules === undefined
      ? (await findConnector(administration, id)).value
      : await updateConnector(administration, id, () => ({
          type: 'rules_edited',
          rules: storedRules(rules.rules, io.clock()),
          advancedSnippet: rules.advanced,
        }));
  if (rules !== undefined && hasNoUseFor(rules, connector))
    reporter.warn(`The source of ${id} takes no advanced rules: the service will find the draft invalid`);
  const { active, draft } = connector.filtering;
  reporter.result(rulesText(id, connector.filtering));
  reporter.event({ event: 'rules', connector: id, active: active.stored, draft: draft.stored });
  reporter.event({ event: 'summary', status: 'completed', connector: id, draft: draft.validation.state });
  return exitCode.done;
}

function readRules(path: string, cwd: string): FilteringFile {
  const read = readTextFile(resolve(cwd, path));
  if ('value' in read) return parseFilteringFile(path, read.value);
  throw new IngestError(`The rules cannot be read: ${read.problem}`, {
    code: 'EI_RULES_INVALID',
    hint: 'Name a file with `rules:` and `advanced:`; its path counts from the working folder.',
  });
}

/** As Elasticsearch keeps them: the default rule last, for whatever no other one matches. */
function storedRules(rules: readonly BasicRule[], at: Date): readonly JsonObject[] {
  const times = { created_at: formatInstant(at), updated_at: formatInstant(at) };
  const own = rules.filter(({ id }) => id !== 'DEFAULT');
  const policy = rules.find(({ id }) => id === 'DEFAULT')?.policy ?? 'include';
  const last = { id: 'DEFAULT', field: '_', policy, rule: 'regex', value: '.*' };
  return [...own, last].map((rule, order) => ({ ...times, ...rule, order }));
}

function hasNoUseFor({ advanced }: FilteringFile, { features, stored }: Connector): boolean {
  const isEmpty = typeof advanced !== 'object' || advanced === null || Object.keys(advanced).length === 0;
  return !isEmpty && !features.advancedRules && stored['features'] !== null;
}
