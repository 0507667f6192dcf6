import { hasText } from './has-text.ts';

const object = { key: 'a/report.PDF', size: 100, storageClass: 'STANDARD' };
const limits = { largest: 100 };

test.each([
  ['a known extension in any case', {}, true],
  ['no extension', { key: 'a.pdf/report' }, false],
  ['another extension', { key: 'a.zip' }, false],
  ['the last extension counts', { key: 'a.pdf.gz' }, false],
  ['a folder', { key: 'a.pdf/' }, false],
  ['nothing in it', { size: 0 }, true],
  ['a byte too many', { size: 101 }, false],
  ['an archive', { storageClass: 'DEEP_ARCHIVE' }, false],
  ['an archive that is read at once', { storageClass: 'GLACIER_IR' }, true],
])('%s', (_, change, expected) => {
  expect(hasText({ ...object, ...change }, limits)).toBe(expected);
});
