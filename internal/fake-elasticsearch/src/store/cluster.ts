import { randomUUID } from 'node:crypto';
import { Failure, indexNotFound } from '../http/failure.ts';
import type { Mapping } from '../mapping/field.ts';
import { mergeMapping } from '../mapping/merge-mapping.ts';
import type { View } from './stored-document.ts';
import { StoredIndex } from './stored-index.ts';

export interface OpenView {
  readonly index: StoredIndex;
  readonly view: View;
}

/** All indices and open points in time of a server. */
export class Cluster {
  readonly indices: Map<string, StoredIndex> = new Map();
  readonly #pits = new Map<string, OpenView>();

  index(name: string): StoredIndex {
    const found = this.indices.get(name);
    if (found === undefined) throw indexNotFound(name);
    return found;
  }

  create(name: string, mapping: Mapping = {}, settings: Record<string, string> = {}): StoredIndex {
    if (this.indices.has(name))
      throw new Failure(400, 'resource_already_exists_exception', `index [${name}/uuid] already exists`, {
        index: name,
      });
    const defaults = {
      'index.number_of_replicas': '1',
      'index.number_of_shards': '1',
      'index.uuid': randomUUID(),
    };
    const index = new StoredIndex(name, mergeMapping({}, mapping), { ...defaults, ...settings });
    this.indices.set(name, index);
    return index;
  }

  /** Writes make the index they name. */
  indexForWrite(name: string): StoredIndex {
    return this.indices.get(name) ?? this.create(name);
  }

  openPit(name: string): string {
    const index = this.index(name);
    const id = Buffer.from(randomUUID()).toString('base64');
    this.#pits.set(id, { index, view: index.visible });
    return id;
  }

  pit(id: string): OpenView {
    const found = this.#pits.get(id);
    if (found === undefined) {
      throw new Failure(404, 'search_phase_execution_exception', 'all shards failed', {
        causedBy: new Failure(
          404,
          'search_context_missing_exception',
          `No search context found for id [${id}]`,
        ),
      });
    }
    return found;
  }

  /** False where it was not open. */
  closePit(id: string): boolean {
    return this.#pits.delete(id);
  }

  get openPits(): number {
    return this.#pits.size;
  }

  expirePits(): void {
    this.#pits.clear();
  }
}
