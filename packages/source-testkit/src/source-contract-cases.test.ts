import { readFileSync } from 'node:fs';
import { sourceContractCases } from './source-contract-cases.ts';

const spec = readFileSync(new URL('../../../docs/specs/source.md', import.meta.url), 'utf8');
const clauses = [...spec.matchAll(/^- \*\*(SRC-\d+)\*\* (.*)$/gm)].map(([, id = '', text = '']) => ({
  id,
  text,
}));

test('the clauses are numbered upwards, and each says what must, should or may be', () => {
  const numbers = clauses.map(({ id }) => Number(id.slice('SRC-'.length)));
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  expect(clauses.filter(({ text }) => !/\b(?:MUST|SHOULD|MAY)\b/.test(text))).toEqual([]);
});

test('every clause has a case, or says why not; every case has a clause; both stand in one order', () => {
  const judged = clauses.filter(({ text }) => !/\*Not judged: .+\*/.test(text)).map(({ id }) => id);
  expect([...new Set(sourceContractCases.map(({ clause }) => clause))]).toEqual(judged);
});

test('ids of cases are unique', () => {
  const ids = sourceContractCases.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});
