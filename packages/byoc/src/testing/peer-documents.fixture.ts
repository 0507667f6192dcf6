import { readdirSync, readFileSync } from 'node:fs';
import type { JsonObject } from '../json.ts';

const folder = new URL('../../fixtures/peer-documents/', import.meta.url);

/** The documents that the Python service wrote in the life of one connector, in order. */
export function peerDocuments(
  kind: 'connector' | 'job',
): readonly { readonly name: string; readonly document: JsonObject }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(`.${kind}.json`))
    .sort()
    .map((name) => ({ name, document: peerDocument(name) }));
}

export function peerDocument(name: string): JsonObject {
  const document: JsonObject = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
  return document;
}
