import { IngestError } from '@elastic-ingest/errors';
import type { SourceDocument } from '@elastic-ingest/source-sdk';
import { faultOfId } from '../../document/fault-of-id.ts';

type Body = Readonly<Record<string, unknown>>;

/** A document of the model's source, and what is known of it without asking the engine. */
export interface ModelDocument {
  readonly id: string;
  readonly body: Body;
  readonly timestamp?: string;
  readonly fingerprint?: string;
  /** Why the engine must reject it by itself, if so. */
  readonly unstorable: 'id' | 'throws' | 'own field' | undefined;
  /** Whether the server may reject it. */
  readonly refusable: boolean;
  /** Whether the rules, where they are on, keep it out. */
  readonly draft: boolean;
}

/** The document that the index must hold, without the engine's own field; its shape follows the source's `documentVersion`. */
export function storedBody({ id, body, timestamp }: ModelDocument, shape: string): Body {
  return { ...body, shape, id, ...(timestamp !== undefined && { _timestamp: timestamp }) };
}

export function toSourceDocument(document: ModelDocument, shape: string): SourceDocument {
  const { id, timestamp, fingerprint, unstorable } = document;
  const body = { ...document.body, shape };
  let produced = false;
  return {
    id,
    ...(timestamp !== undefined && { timestamp }),
    ...(fingerprint !== undefined && { fingerprint }),
    body: () => {
      if (produced) throw new IngestError('The body was asked for twice', { code: 'EI_MODEL_VIOLATED' });
      produced = true;
      if (unstorable === 'throws') throw new Error('This body cannot be had');
      // Some bodies come at once, some later.
      return id.length % 2 === 0 ? body : Promise.resolve(body);
    },
  };
}

interface Shape {
  readonly draft?: boolean;
  readonly conflict?: boolean;
  readonly unstorable?: boolean;
}

/** A new version of a document: each revision has its own fingerprint and moment. */
export function documentOf(
  id: string,
  revision: number,
  { draft = false, conflict = false, unstorable = false }: Shape,
): ModelDocument {
  const kind = [...id].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  const way = unstorable ? (['throws', 'own field', 'name'] as const)[revision % 3] : undefined;
  const fault = faultOfId(id) !== undefined;
  return {
    id,
    body: {
      n: revision,
      status: draft ? 'draft' : 'final',
      text: 'é"\\'.repeat(revision % 7),
      ...(conflict && { mixed: revision % 2 === 0 ? revision : { inner: revision } }),
      ...(way === 'own field' && { _sync: revision }),
      ...(way === 'name' && { 'a..b': revision }),
    },
    ...(kind % 4 !== 0 && { timestamp: new Date(Date.UTC(2026, 0, 1) + revision * 1000).toISOString() }),
    ...(kind % 4 > 1 && { fingerprint: `f${revision}` }),
    unstorable: fault ? 'id' : way === 'name' ? undefined : way,
    refusable: conflict || way === 'name',
    draft,
  };
}
