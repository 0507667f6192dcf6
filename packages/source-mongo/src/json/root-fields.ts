import { IngestError } from '@elastic-ingest/source-sdk';
import { rootNameFault } from './root-name-fault.ts';

const [underscore, letterI, letterD] = [0x5f, 0x69, 0x64] as const;

/** Watches the names at the root of a document, where `_id` is left out and the engine has fields of its own. */
export class RootFields {
  #engineFields: string[] = [];

  /** Root fields named `id` or starting with an underscore. */
  get engineFields(): readonly string[] {
    return this.#engineFields;
  }

  clear(): void {
    this.#engineFields = [];
  }

  isId(bytes: Uint8Array, start: number, stop: number): boolean {
    return (
      stop - start === 3 &&
      bytes[start] === underscore &&
      bytes[start + 1] === letterI &&
      bytes[start + 2] === letterD
    );
  }

  /** Notes a name other than `_id`; one that may be refused is looked at. */
  add(bytes: Buffer, start: number, stop: number, isOdd: boolean): void {
    const first = bytes[start];
    const isOwn =
      first === underscore || (first === letterI && stop - start === 2 && bytes[start + 1] === letterD);
    if (isOwn || isOdd || stop === start) this.addName(bytes.toString('utf8', start, stop));
  }

  addName(name: string): void {
    const fault = rootNameFault(name);
    if (fault !== undefined)
      throw new IngestError(fault, { code: 'EI_DOCUMENT_INVALID', disposition: 'skip' });
    if (name === 'id' || name.startsWith('_')) this.#engineFields.push(name);
  }
}
