import type { RejectedDocument } from '@elastic-ingest/core';
import { oneLine } from './printable.ts';
import type { Colors } from './reporter.ts';

const widestId = 40;
const narrowestReason = 20;
const widestReason = 300;

interface Table {
  readonly colors: Colors;
  /** Of the terminal; undefined where there is none, and nothing is cut to fit. */
  readonly columns: number | undefined;
}

/** Rejected documents as the rows of a table that comes page by page: the first page decides the widths. */
export class RejectedTable {
  readonly #table: Table;
  #idWidth: number | undefined;

  constructor(table: Table) {
    this.#table = table;
  }

  lines(documents: readonly RejectedDocument[]): string[] {
    if (documents.length === 0) return [];
    const ids = documents.map(({ id }) => oneLine(id, widestId).length);
    const isFirst = this.#idWidth === undefined;
    this.#idWidth ??= Math.max(2, ...ids);
    const rows = documents.map(({ id, time, stale, reason }) =>
      this.#row(oneLine(id, widestId), `${time.slice(0, 19)}Z`, stale ? 'yes' : '', reason),
    );
    return isFirst ? [this.#table.colors.dim(this.#row('ID', 'WHEN', 'STALE', 'REASON')), ...rows] : rows;
  }

  #row(id: string, when: string, stale: string, reason: string): string {
    const start = `${id.padEnd(this.#idWidth ?? 0)}  ${when.padEnd(20)}  ${stale.padEnd(5)}  `;
    const { columns = Infinity } = this.#table;
    const room = Math.min(widestReason, Math.max(narrowestReason, columns - start.length));
    return start + oneLine(reason, room);
  }
}
