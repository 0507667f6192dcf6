import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const kept = 50_000;

/** A list of ids in bounded memory: beyond 50,000, `trim` moves the earlier ones to a temporary file, which `close` removes. */
export class IdList {
  #recent: string[] = [];
  #folder: string | undefined;
  #file: FileHandle | undefined;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(id: string): void {
    this.#recent.push(id);
    this.#length += 1;
  }

  /** Called now and then: moves ids to the file when many have gathered. */
  async trim(): Promise<void> {
    if (this.#recent.length <= kept) return;
    const ids = this.#recent;
    this.#recent = [];
    this.#folder ??= await mkdtemp(join(tmpdir(), 'elastic-ingest-'));
    this.#file ??= await open(spillFile(this.#folder), 'a', 0o600);
    await this.#file.appendFile(ids.map((id) => `${JSON.stringify(id)}\n`).join(''));
  }

  /** All of them in the order in which they came, in pages. */
  async *pages(): AsyncGenerator<readonly string[]> {
    if (this.#file !== undefined && this.#folder !== undefined) {
      let page: string[] = [];
      for await (const line of createInterface({ input: createReadStream(spillFile(this.#folder)) })) {
        page.push(JSON.parse(line) as string);
        if (page.length === 10_000) {
          yield page;
          page = [];
        }
      }
      yield page;
    }
    yield this.#recent;
  }

  async close(): Promise<void> {
    await this.#file?.close();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }
}

const spillFile = (folder: string): string => join(folder, 'ids.ndjson');
