import type { QuartzField } from './quartz-field.ts';

/** Takes one message about the field that is being read. */
export type Fault = (message: string) => void;

const item = /^(?<first>\*|\d+|[A-Z]+)?(?:-(?<last>\d+|[A-Z]+))?(?:\/(?<step>\d+))?$/;

/** The numbers that a list such as `1,5-10,0/15,MON-FRI` stands for, ascending. Names are upper case. */
export function parseValues(text: string, field: QuartzField, fault: Fault): number[] {
  const values = new Set(text.split(',').flatMap((each) => parseItem(each, field, fault)));
  // A year that nothing fires in may be written, as 1960 and 3000.
  return [...values].filter((value) => inside(value, field)).toSorted((a, b) => a - b);
}

function parseItem(text: string, field: QuartzField, fault: Fault): readonly number[] {
  const { first, last, step } = item.exec(text)?.groups ?? {};
  if (first === undefined && step === undefined) return refuse(`cannot read "${text}"`, field, fault);
  if (first === undefined || first === '*') {
    if (last !== undefined) return refuse(`cannot read "${text}"`, field, fault);
    return everyOf(field, step, fault);
  }
  const from = valueOf(first, field, fault);
  const to = last === undefined ? undefined : valueOf(last, field, fault);
  if (Number.isNaN(from) || Number.isNaN(to)) return [];
  // Elasticsearch accepts a step after a name and does not read it.
  const by = step === undefined || /[A-Z]/.test(first) ? undefined : Number(step);
  if (by === 0 || (by === undefined && to === undefined)) return [from];
  return range(from, to ?? field.max, by ?? 1, field, fault);
}

/** Every value, or every nth from the first on. */
function everyOf(field: QuartzField, step: string | undefined, fault: Fault): readonly number[] {
  const by = Number(step ?? 1);
  if (by > field.maxStep) return refuse(`the step ${by} is above ${field.maxStep}`, field, fault);
  return range(field.min, field.max, by === 0 ? 1 : by, field, fault);
}

/** A range may wrap around the end of its field (22-2, FRI-MON), apart from years. */
function range(from: number, to: number, by: number, field: QuartzField, fault: Fault): number[] {
  if (to < from && isYear(field)) return refuse(`${from}-${to} runs backwards`, field, fault);
  const size = field.max - field.min + 1;
  const values: number[] = [];
  for (let at = from; at <= (to < from ? to + size : to); at += by) {
    values.push(at > field.max ? at - size : at);
  }
  return values;
}

function valueOf(text: string, field: QuartzField, fault: Fault): number {
  const named = field.names.indexOf(text);
  if (named >= 0) return named + field.min;
  if (!/^\d+$/.test(text)) {
    const meant = field.names.find((name) => text.startsWith(name));
    refuse(`"${text}" is not known${meant === undefined ? '' : `. Did you mean ${meant}?`}`, field, fault);
    return Number.NaN;
  }
  const value = Number(text);
  if (isYear(field) ? text.length === 4 : inside(value, field)) return value;
  refuse(isYear(field) ? `${text} is no year of four digits` : `${text} is out of range`, field, fault);
  return Number.NaN;
}

const isYear = ({ max }: QuartzField): boolean => max > 59;

const inside = (value: number, { min, max }: QuartzField): boolean => value >= min && value <= max;

function refuse(what: string, field: QuartzField, fault: Fault): number[] {
  fault(`${what}${/[.?]$/.test(what) ? '' : '.'} ${allowed(field)}`);
  return [];
}

/** What a field may hold, in a sentence. */
function allowed({ min, max, names }: QuartzField): string {
  const named = names.length === 0 ? '' : ` (or ${names[0]}-${names.at(-1)})`;
  return `Allowed are ${min}-${max}${named}, lists (${min},${min + 2}), ranges (${min}-${min + 3}), steps (${min}/2) and *.`;
}
