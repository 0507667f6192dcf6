import { changesError } from './changes-error.ts';

const error = (code: number) => Object.assign(new Error('as the server says'), { code });

test.each([136, 260, 280, 286])('%d means that the cursor is lost', (code) => {
  expect(changesError(error(code), { resumes: true })).toMatchObject({ code: 'EI_CURSOR_LOST' });
});

test('a token that cannot be parsed is lost, a command that cannot be parsed is not', () => {
  expect(changesError(error(9), { resumes: true })).toMatchObject({ code: 'EI_CURSOR_LOST' });
  const other = error(9);
  expect(changesError(other, { resumes: false })).toBe(other);
});

test.each([40573, 40324, 166])('%d means that there are no change streams', (code) => {
  expect(changesError(error(code), { resumes: false })).toMatchObject({ code: 'EI_CHANGES_UNAVAILABLE' });
});

test('any other error is handed on', () => {
  const cut = new Error('connection closed');
  expect(changesError(cut, { resumes: true })).toBe(cut);
});
