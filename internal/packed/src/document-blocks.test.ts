import { documentBlocks } from './document-blocks.ts';

test('blocks with the file that they are taken from', () => {
  expect(documentBlocks('a\n\n<!-- src/a.ts -->\n```ts\nx\n\ny\n```\n\n```sh\nls\n```\n')).toEqual([
    { language: 'ts', file: 'src/a.ts', text: 'x\n\ny\n' },
    { language: 'sh', file: undefined, text: 'ls\n' },
  ]);
});
