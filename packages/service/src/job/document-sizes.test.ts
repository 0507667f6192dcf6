import { DocumentSizes } from './document-sizes.ts';

const mebibyte = 1024 * 1024;

test('the volume is that of the documents written, by the mean size of the bodies made', async () => {
  const sizes = new DocumentSizes();
  for (const length of [mebibyte, 3 * mebibyte])
    await sizes
      .measured({ id: 'a', body: () => ({ json: new Uint8Array(length), engineFields: [] }) })
      .body();
  expect(sizes.mebibytesOf(2)).toBe(4);
  expect(sizes.mebibytesOf(1)).toBe(2);
});

test('objects count as the JSON that they become', async () => {
  const sizes = new DocumentSizes();
  for (let at = 0; at < 20; at += 1)
    await sizes.measured({ id: 'a', body: () => ({ t: 'x'.repeat(mebibyte - 8) }) }).body();
  expect(sizes.mebibytesOf(20)).toBe(20);
});

test('nothing measured is nothing written', () => {
  expect(new DocumentSizes().mebibytesOf(5)).toBe(0);
});
