import { isEmptyValue, readFieldValue, writeFieldValue } from './field-value.ts';

test.each([
  ['str', 'a', 'a'],
  ['str', 7, '7'],
  ['str', null, ''],
  ['str', {}, undefined],
  ['int', '42', 42],
  ['int', 42, 42],
  ['int', '', null],
  ['int', 'x', undefined],
  ['int', 1.5, undefined],
  ['int', '0x10', undefined],
  ['float', '1.5', 1.5],
  ['float', 'Infinity', undefined],
  ['bool', true, true],
  ['bool', 'false', false],
  ['bool', 'True', true],
  ['bool', '', null],
  ['bool', 'perhaps', undefined],
  ['list', 'a, b,,c ', ['a', 'b', 'c']],
  ['list', '', []],
  ['list', null, []],
  ['list', 3, ['3']],
  ['list', ['a', 'b'], ['a', 'b']],
  ['list', {}, undefined],
] as const)('%s %p is read as %p', (type, stored, expected) => {
  expect(readFieldValue(type, stored)).toEqual(expected);
});

test('a list is stored as text, everything else as it is', () => {
  expect([['a', 'b'], [], 'a,b', 3, false, null].map(writeFieldValue)).toEqual([
    'a,b',
    '',
    'a,b',
    3,
    false,
    null,
  ]);
});

test.each([
  ['', true],
  [null, true],
  [[], true],
  [[''], true],
  [[null], true],
  [0, false],
  [false, false],
  [['a'], false],
])('%p empty: %p', (value, expected) => {
  expect(isEmptyValue(value)).toBe(expected);
});

test.each([[['a,b']], [['']], [[' a']]])('the list %p would be read back as another one', (list) => {
  expect(writeFieldValue(list)).toBeUndefined();
});
