import { SeenTable } from './seen-table.ts';

test('each document of the source is new, changed, unchanged or a duplicate', () => {
  const table = new SeenTable(3, 7);
  table.addIndexed('a', '1');
  table.addIndexed('b', '1');
  table.addIndexed('adopted', undefined);
  table.addIndexed('gone', '1');
  expect(['a', 'b', 'adopted', 'c', 'c', 'a'].map((id) => table.see(id, id === 'b' ? '2' : '1'))).toEqual([
    'unchanged',
    'changed',
    'changed',
    'new',
    'duplicate',
    'duplicate',
  ]);
  expect(table.unseen).toBe(1);
  expect(['a', 'gone', 'c', 'never'].map((id) => table.isUnseen(id))).toEqual([false, true, false, false]);
});

test.each([0, 200_000])(
  '200,000 documents are told apart in at most 24 bytes each, presized for %d',
  (expected) => {
    const count = 200_000;
    const table = new SeenTable(expected, 42);
    for (let n = 0; n < count; n++) table.addIndexed(`id-${n}`, `v${n % 3}`);
    expect(table.bytes / count).toBeLessThanOrEqual(24);
    let wrong = 0;
    for (let n = 0; n < count; n += 2) {
      const sighting = table.see(`id-${n}`, n % 4 === 0 ? `v${n % 3}` : 'other');
      if (sighting !== (n % 4 === 0 ? 'unchanged' : 'changed')) wrong += 1;
    }
    for (let n = 0; n < count; n++) if (table.isUnseen(`id-${n}`) !== (n % 2 === 1)) wrong += 1;
    expect({ wrong, unseen: table.unseen }).toEqual({ wrong: 0, unseen: count / 2 });
  },
);
