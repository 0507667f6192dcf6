import type { Client } from '@elastic/elasticsearch';
import { drafts } from '../../sync/model/run-schedule.fixture.ts';
import type { Stored } from '../../sync/model/stored-documents.fixture.ts';
import { decidedBy } from '../../sync/decided-by.ts';
import { cursorId, type CursorDocument } from '../../state/cursor-document.ts';
import { stateIndex } from '../../state/state-index.ts';
import { readIdentity } from '../../target/index-identity.ts';
import type { SavedCursor } from '../cursor-store.ts';
import { fits } from './fits.fixture.ts';
import type { Ledger } from './ledger.fixture.ts';
import type { SourceHistory } from './source-history.fixture.ts';

/** The cursor that is stored, if it is one that the next run would go on from. */
export async function storedCursor(client: Client, index: string): Promise<SavedCursor | undefined> {
  const found = await client.get<CursorDocument>(
    { index: stateIndex, id: cursorId(index) },
    { ignore: [404] },
  );
  if (found._source === undefined) return undefined;
  const cursor = JSON.parse(found._source.cursor) as SavedCursor;
  const uuid = await readIdentity(client, index, new AbortController().signal);
  return cursor.indexUuid === uuid ? cursor : undefined;
}

/** What is before the cursor that is stored is in the index, in the shape that the cursor stands for. */
export async function checkCursor(
  client: Client,
  index: string,
  {
    after,
    history,
    ledger,
  }: { readonly after: Stored; readonly history: SourceHistory; readonly ledger: Ledger },
): Promise<string[]> {
  const cursor = await storedCursor(client, index);
  if (cursor === undefined) return [];
  const step = [true, false]
    .flatMap((rules) => ['1', '2'].map((documentVersion) => ({ rules, documentVersion })))
    .find((one) => decidedBy({ ...one, rules: one.rules ? drafts : [] }).settings === cursor.settings);
  if (step === undefined) return [`the cursor is of no known settings: ${cursor.settings}`];
  const from = Number(cursor.source['at']);
  const { refused, staying } = ledger;
  return [...history.ids]
    .filter((id) => !fits(after.get(id), id, { history, step, from, refused, staying }))
    .map((id) => `the cursor is ${from}, and ${JSON.stringify(id)} is ${after.get(id)}`);
}
