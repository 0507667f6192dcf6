import { parseValues } from './parse-values.ts';
import {
  dayOfMonthField,
  dayOfWeekField,
  hourField,
  minuteField,
  monthField,
  yearField,
} from './quartz-field.ts';

const unexpected = (message: string): void => {
  throw new Error(message);
};

test.each([minuteField, hourField, dayOfMonthField, monthField, dayOfWeekField])(
  'every value, range and step of $name',
  (field) => {
    const all = Array.from({ length: field.max - field.min + 1 }, (_, at) => field.min + at);
    expect(parseValues('*', field, unexpected)).toEqual(all);
    for (const from of all) {
      expect(parseValues(`${from}`, field, unexpected)).toEqual([from]);
      for (const to of all) {
        const inside = all.filter((each) =>
          from <= to ? each >= from && each <= to : each >= from || each <= to,
        );
        expect(parseValues(`${from}-${to}`, field, unexpected)).toEqual(inside);
      }
      for (const step of all.filter((each) => each > 0)) {
        const stepped = all.filter((each) => each >= from && (each - from) % step === 0);
        expect(parseValues(`${from}/${step}`, field, unexpected)).toEqual(stepped);
      }
    }
  },
);

test('a step goes on over the wrap', () => {
  expect(parseValues('20-5/3', hourField, unexpected)).toEqual([2, 5, 20, 23]);
});

test('a step after a name is not read', () => {
  expect(parseValues('FRI-TUE/2', dayOfWeekField, unexpected)).toEqual([1, 2, 3, 6, 7]);
  expect(parseValues('MON,WED/2', dayOfWeekField, unexpected)).toEqual([2, 4]);
});

test('a step of 0 is none', () => {
  expect(parseValues('3/0,5-9/0', hourField, unexpected)).toEqual([3, 5]);
  expect(parseValues('*/0', dayOfWeekField, unexpected)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('years in which nothing fires may be named', () => {
  expect(parseValues('1960-1971,2999,3000', yearField, unexpected)).toEqual([1970, 1971, 2999]);
});

test('every item that cannot be read is reported', () => {
  const faults: string[] = [];
  parseValues('1,X,24,A-B,5-,/,2', hourField, (message) => faults.push(message.split('. ')[0] ?? ''));
  expect(faults).toEqual([
    '"X" is not known',
    '24 is out of range',
    '"A" is not known',
    '"B" is not known',
    'cannot read "5-"',
    'cannot read "/"',
  ]);
});
