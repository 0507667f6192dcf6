import type { Row } from './summarize.ts';

/** The report as other programs read it, to three decimals. */
export function jsonRows(rows: readonly Row[]): string {
  const published = rows.map(({ minSeconds: _min, maxSeconds: _max, ...row }) => row);
  const rounded = (_key: string, value: unknown): unknown =>
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
  return `${JSON.stringify(published, rounded, 2)}\n`;
}
