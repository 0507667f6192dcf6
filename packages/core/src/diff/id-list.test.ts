import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { IdList } from './id-list.ts';

const ids = Array.from({ length: 120_001 }, (_, n) => (n === 70_000 ? 'new\nline "\u2028' : `id-${n}`));
const folders = (): Set<string> =>
  new Set(readdirSync(tmpdir()).filter((name) => /^elastic-ingest-.{6}$/.test(name)));

test('many ids come back in order, and the file they were moved to is gone in the end', async () => {
  const before = folders();
  const list = new IdList();
  for (const id of ids) {
    list.add(id);
    await list.trim();
  }
  const own = [...folders()].filter((name) => !before.has(name));
  expect(list.length).toBe(ids.length);
  const back: string[] = [];
  for await (const page of list.pages()) back.push(...page);
  expect(back).toEqual(ids);
  expect(own).toHaveLength(1);
  await list.close();
  expect(own.filter((name) => existsSync(`${tmpdir()}/${name}`))).toEqual([]);
});

test('few ids need no file', async () => {
  const list = new IdList();
  const before = folders();
  list.add('a');
  await list.trim();
  expect(folders()).toEqual(before);
  const back: string[] = [];
  for await (const page of list.pages()) back.push(...page);
  expect(back).toEqual(['a']);
  await list.close();
});
