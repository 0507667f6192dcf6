import { ruleOperators, type BasicRule } from './basic-rule.ts';
import { compileBasicRules } from './compile-basic-rules.ts';
import { parseBasicRules } from './parse-basic-rules.ts';

const seed = Number(process.env['EI_SEED'] ?? Date.now() % 1_000_000);

/** Numbers are the text that JSON has for them, so that the reference rounds nothing. */
type Json = string | boolean | null | { readonly number: string } | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [name: string]: Json;
}

const texts = [
  '',
  'a',
  'ab',
  'Ab',
  'b.a',
  'é',
  '😀',
  '\uFFFD',
  'true',
  'null',
  '5',
  '05',
  '10',
  '-1.5',
  'n/a',
  '"#"',
];
const dates = [
  '2024-01-01',
  '2024-01-01T01:00:00+01:00',
  '2024-01-01T00:00:00.001Z',
  '2023-02-30',
  '2024',
  '2024-06',
];
const numbers = [
  '0',
  '5',
  '10',
  '-1.5',
  '2024',
  '9007199254740992',
  '9007199254740993',
  '12345678901234567890',
  '1e3',
];
const patterns = ['a', 'a|b', '^.$', '(?i)ab', '[0-9]+$', 'tr.e'];
const names = ['a', 'b', 'a.b', 'b.a', '#', '__proto__', 'toString'];
const fields = ['a', 'b', 'a.b', 'a.b.a', 'b.a.b', '#', '__proto__', 'toString', 'a.__proto__'];

function randomFrom(seed: number) {
  let state = seed;
  const below = (limit: number): number => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const json = (depth: number): Json => {
    const kind = below(depth > 0 ? 9 : 6);
    if (kind < 2) return pick([...texts, ...dates]);
    if (kind < 4) return { number: pick(numbers) };
    if (kind === 4) return below(2) === 0;
    if (kind === 5) return null;
    if (kind === 6) return Array.from({ length: below(4) }, () => json(depth - 1));
    return object(depth - 1);
  };
  const object = (depth: number): JsonObject =>
    Object.fromEntries(Array.from({ length: 1 + below(4) }, () => [pick(names), json(depth)]));
  const rule = (at: number): BasicRule => {
    const operator = pick(ruleOperators);
    const value = operator === 'regex' ? pick(patterns) : pick([...texts.slice(1), ...dates, ...numbers]);
    const policy = pick(['include', 'exclude'] as const);
    return {
      id: below(9) === 0 ? 'DEFAULT' : `${at}`,
      policy,
      field: pick(fields),
      rule: operator,
      value,
      order: below(4),
    };
  };
  return { below, object, rule };
}

const isNumber = (value: Json): value is { readonly number: string } =>
  typeof value === 'object' && value !== null && 'number' in value;

function encode(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(encode).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isNumber(value)) return value.number;
  return `{${Object.entries(value)
    .map(([name, inner]) => `${JSON.stringify(name)}:${encode(inner)}`)
    .join(',')}}`;
}

/** The reference: every value that a document has, under its full name. */
function flatten(value: Json, name: string): readonly (readonly [string, Json])[] {
  if (Array.isArray(value)) return value.flatMap((element: Json) => flatten(element, name));
  if (typeof value !== 'object' || value === null || isNumber(value)) return [[name, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    flatten(inner, name === '' ? key : `${name}.${key}`),
  );
}

/** A number in thousandths: all numbers above have at most one digit after the point. */
function thousandths(text: string): bigint | undefined {
  const parts = /^(-?)(\d+)(?:\.(\d))?(e3)?$/.exec(text);
  if (parts === null) return undefined;
  const [, sign = '', whole = '', tenth = '0', exponent] = parts;
  return BigInt(`${sign}${whole}${tenth}00`) * (exponent === undefined ? 1n : 1000n);
}

function instant(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d/.test(text) || text === '2023-02-30') return undefined;
  return Date.parse(text);
}

function byCodePoints(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)].map((all) =>
    all.map((one) => one.codePointAt(0) ?? 0),
  );
  for (let at = 0; ; at++) {
    const [x, y] = [left?.[at], right?.[at]];
    if (x === undefined || y === undefined) return (left?.length ?? 0) - (right?.length ?? 0);
    if (x !== y) return x - y;
  }
}

function standing(value: Json, ruleValue: string): number | undefined {
  const given = isNumber(value) ? value.number : value;
  if (typeof given !== 'string') return undefined;
  const [number, ruleNumber] = [thousandths(given), thousandths(ruleValue)];
  if (number !== undefined && ruleNumber !== undefined) return Number(number - ruleNumber);
  if (isNumber(value)) return undefined;
  const [date, ruleDate] = [instant(given), instant(ruleValue)];
  if (date !== undefined && ruleDate !== undefined) return date - ruleDate;
  if (ruleNumber !== undefined && date === undefined) return undefined;
  return byCodePoints(given, ruleValue);
}

function holds(value: Json, { rule, value: ruleValue }: BasicRule): boolean {
  if (value === null) return false;
  const text = isNumber(value) ? value.number.replace('1e3', '1000') : String(value as string | boolean);
  if (rule === 'contains') return text.includes(ruleValue);
  if (rule === 'starts_with') return text.startsWith(ruleValue);
  if (rule === 'ends_with') return text.endsWith(ruleValue);
  if (rule === 'regex') {
    const ignoresCase = ruleValue.startsWith('(?i)');
    return new RegExp(`^(?:${ruleValue.replace('(?i)', '')})`, ignoresCase ? 'iu' : 'u').test(text);
  }
  const stands = standing(value, ruleValue);
  if (rule === '>') return stands !== undefined && stands > 0;
  if (rule === '<') return stands !== undefined && stands < 0;
  if (isNumber(value)) return stands === 0;
  const date = typeof value === 'string' ? instant(value) : undefined;
  return text === ruleValue || (date !== undefined && date === instant(ruleValue));
}

function reference(document: JsonObject, rules: readonly BasicRule[]): string {
  const all = flatten(document, '');
  const asked = rules.filter(({ id }) => id !== 'DEFAULT').sort((a, b) => a.order - b.order);
  const first = asked.find((rule) => all.some(([name, value]) => name === rule.field && holds(value, rule)));
  return (first ?? rules.find(({ id }) => id === 'DEFAULT'))?.policy ?? 'include';
}

test(`decisions about random documents agree with a plain reference (seed ${seed})`, () => {
  const { below, object, rule } = randomFrom(seed);
  const verdicts = { include: 0, exclude: 0 };
  const wrong: unknown[] = [];
  for (let run = 0; run < 5_000; run++) {
    const parsed = parseBasicRules(Array.from({ length: 1 + below(5) }, (_, at) => rule(at)));
    if (!parsed.ok) continue;
    const document = object(4);
    const json = encode(document);
    const ruleSet = compileBasicRules(parsed.rules);
    const expected = reference(document, parsed.rules);
    const verdict = ruleSet.decideEncoded(Buffer.from(json));
    // Where no number is rounded, the plain document is decided alike.
    const plain = /\d{16}/.test(json) ? verdict : ruleSet.decide(JSON.parse(json));
    if (verdict !== expected || plain !== expected)
      wrong.push({ run, json, rules: parsed.rules, verdict, plain, expected });
    verdicts[verdict]++;
  }
  expect(wrong).toEqual([]);
  expect(Math.min(verdicts.include, verdicts.exclude)).toBeGreaterThan(250);
});
