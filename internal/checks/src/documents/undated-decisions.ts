import type { Tree } from '../tree/tree.ts';
import { headingsOf } from './headings-of.ts';

const document = 'docs/decisions.md';

/** Decisions without a date, and those that stand before an older one: the newest is added at the end. */
export function undatedDecisions(tree: Tree): readonly string[] {
  const decisions = headingsOf(tree.text(document))
    .filter(({ depth }) => depth > 1)
    .map(({ depth, text }) => ({ text, date: depth === 2 ? dateOf(text) : undefined }));
  const dated = decisions.flatMap(({ text, date }) => (date === undefined ? [] : [{ text, date }]));
  return [
    ...decisions
      .filter(({ date }) => date === undefined)
      .map(({ text }) => `${document}: "${text}" is not of the form "## YYYY-MM-DD: what was decided".`),
    ...dated
      .filter(({ date }, index) => date < (dated[index - 1]?.date ?? ''))
      .map(({ text }) => `${document}: "${text}" is older than the decision before it.`),
  ];
}

function dateOf(heading: string): string | undefined {
  const date = /^(\d{4}-\d{2}-\d{2}): \S/.exec(heading)?.[1];
  if (date === undefined) return undefined;
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : undefined;
}
