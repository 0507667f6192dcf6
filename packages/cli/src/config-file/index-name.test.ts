import { indexNameFault } from './index-name.ts';

test.each([
  ['cities', undefined],
  ['.hidden-1', undefined],
  ['Cities', 'must be lower case'],
  ['a,b', 'must not hold ","'],
  ['a*', 'must not hold "*"'],
  ['a b', 'must not hold " "'],
  ['_x', 'must not begin with -, _ or +'],
  ['..', 'must not be . or ..'],
  ['é'.repeat(128), 'must not be longer than 255 bytes'],
])('%s: %s', (name, fault) => {
  expect(indexNameFault(name)).toBe(fault);
});
