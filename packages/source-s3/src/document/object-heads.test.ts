import { ObjectHeads, type ObjectHead } from './object-heads.ts';

function recorded(count: number): { readonly asked: number[]; readonly heads: ObjectHeads } {
  const asked: number[] = [];
  const heads = new ObjectHeads(count, async (at): Promise<ObjectHead> => {
    asked.push(at);
    if (at === 3) throw new Error('the third');
    return { contentType: `type ${at}`, metadata: {} };
  });
  return { asked, heads };
}

test('every head is asked for once, and given for its own object', async () => {
  const { asked, heads } = recorded(100);
  for (let at = 0; at < 100; at++) {
    if (at === 3) await expect(heads.get(at)).rejects.toThrow('the third');
    else expect((await heads.get(at)).contentType).toBe(`type ${at}`);
  }
  expect(asked).toEqual(Array.from({ length: 100 }, (_, at) => at));
});

test('asked in a row, heads are fetched ahead, more each time', async () => {
  const { asked, heads } = recorded(100);
  await heads.get(10);
  expect(asked).toEqual([10]);
  await heads.get(11);
  expect(asked).toEqual([10, 11, 12]);
  await heads.get(12);
  expect(asked).toEqual([10, 11, 12, 13, 14]);
});

test('asked here and there, none is fetched in vain', async () => {
  const { asked, heads } = recorded(100);
  for (const at of [50, 40, 7, 60]) await heads.get(at);
  expect(asked).toEqual([50, 40, 7, 60]);
});
