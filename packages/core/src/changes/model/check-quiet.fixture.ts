import { documentId } from '../../document/document-id.ts';
import { faultOfId } from '../../document/fault-of-id.ts';
import { listRejected } from '../../rejects/list-rejected.ts';
import { entryId } from '../../rejects/rejected-document.ts';
import type { ModelServer } from '../../sync/model/model-servers.fixture.ts';
import { everyDocument, type Stored } from '../../sync/model/stored-documents.fixture.ts';
import type { RunFacts } from './changes-facts.fixture.ts';
import { textIn } from './fits.fixture.ts';
import type { SourceHistory } from './source-history.fixture.ts';

/** A run, those beside it, and what it found and left. */
export interface Run {
  readonly all: readonly RunFacts[];
  readonly last: RunFacts;
  readonly before: Stored;
  readonly after: Stored;
}

/** The index has what the run left there by id, and nothing else. */
export async function checkWhole({ direct }: ModelServer, index: string, { after }: Run): Promise<void> {
  const whole = await everyDocument(direct.client, index);
  const sorted = (documents: Iterable<readonly [string, string]>): string =>
    JSON.stringify([...documents].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  const known = [...after].map(([id, text]) => [documentId(id), text] as const);
  if (sorted(whole) !== sorted(known))
    throw new Error(`the index holds ${sorted(whole)} instead of ${sorted(known)}`);
}

/**
 * A full sync at the end leaves the index equal to the source but for what it rejected itself, which is what has an entry among the
 * rejected; and it writes only what was not so before.
 */
export async function checkQuietSync(
  { direct }: ModelServer,
  index: string,
  { last, before, after }: Run,
  history: SourceHistory,
): Promise<void> {
  const { outcome, log, step } = last;
  const rejected = new Set(outcome.rejects.map(({ documentId: entry }) => entry));
  for (const id of history.ids) {
    const state = history.documents.get(id);
    const wanted = faultOfId(id) === undefined ? textIn(state, step) : undefined;
    if (after.get(id) !== wanted && !rejected.has(entryId(id)))
      throw new Error(`${JSON.stringify(id)} is ${after.get(id)} instead of ${wanted}`);
  }
  const changed = [...history.ids].filter((id) => before.get(id) !== after.get(id)).length;
  const { created, updated, deleted } = log.acknowledged;
  if (created + updated + deleted !== changed)
    throw new Error(
      `a full sync wrote ${JSON.stringify(log.acknowledged)}, and ${changed} documents are others`,
    );
  const { documents } = await listRejected(direct.client, index, { size: 1000 });
  const [entries, expected] = [documents.map((one) => one.documentId), [...rejected]].map((ids) =>
    ids.sort().join(),
  );
  if (entries !== expected)
    throw new Error(`the entries of the rejected are ${entries} instead of ${expected}`);
}
