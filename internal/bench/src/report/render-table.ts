import type { Row } from './summarize.ts';

const headings = [
  'row',
  'documents',
  'seconds [min–max]',
  'client CPU s',
  'server CPU s',
  'peak RSS MB',
  'written',
  '× floor',
  '× scans',
  'loop held ms',
];

/** The report for a terminal: numbers to the right, one line a row. */
export function renderTable(rows: readonly Row[]): string {
  const lines = [headings, ...rows.map(cellsOf)];
  const widths = headings.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines
    .map((cells) =>
      cells
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellsOf(row: Row): string[] {
  return [
    row.name,
    row.documents.toLocaleString('en'),
    `${row.seconds.toFixed(2)} [${row.minSeconds.toFixed(2)}–${row.maxSeconds.toFixed(2)}]`,
    row.clientCpuSeconds.toFixed(2),
    row.serverCpuSeconds.toFixed(2),
    row.peakRssMb.toFixed(0),
    row.written.toLocaleString('en'),
    row.ratioToFloor.toFixed(2),
    row.ratioToScans?.toFixed(2) ?? '',
    row.loopDelayMs?.toFixed(0) ?? '',
  ];
}
