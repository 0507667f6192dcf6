import type { SourceEvent } from '@elastic-ingest/source-sdk';
import { documentId } from '../document/document-id.ts';
import { faultOfId } from '../document/fault-of-id.ts';
import { isPromise, produceBody, type ProducedBody } from '../document/produce-body.ts';
import type { RuleSet } from '../rules/compile-basic-rules.ts';
import { indexOperation, type OperationOptions } from '../sync/index-operation.ts';
import { isExcluded } from '../sync/is-excluded.ts';
import { bodyFingerprint, versionToken } from '../sync/version-token.ts';
import type { Change } from './change-window.ts';

export interface ChangeShape {
  readonly rules: RuleSet | undefined;
  /** See `settingsToken`. */
  readonly settings: string;
  readonly addId: boolean;
  /** See `SyncOptions`. */
  readonly pipelineSettings: OperationOptions['pipelineSettings'];
}

/** `excluded`: the rules keep the document out, so it is deleted. */
export type ShapedChange = Change & { readonly excluded?: true };

type DocumentEvent = Exclude<SourceEvent, { readonly type: 'checkpoint' }>;
type Upsert = Extract<SourceEvent, { readonly type: 'upsert' }>['document'];

/** What becomes of one event. Gives a promise only where the source makes the body asynchronously. */
export function toChange(event: DocumentEvent, shape: ChangeShape): ShapedChange | Promise<ShapedChange> {
  // Sent all the same, it would name no document, or another one whose id its replacement is.
  if (event.type === 'delete') return faultOfId(event.id) === undefined ? remove(event.id) : { kind: 'none' };
  const { document } = event;
  const fault = faultOfId(document.id);
  if (fault !== undefined) return { kind: 'reject', reason: fault };
  const body = produceBody(document);
  return isPromise(body) ? body.then((made) => write(document, made, shape)) : write(document, body, shape);
}

/** The id that an event is about, as the source has it. */
export const idOf = (event: DocumentEvent): string =>
  event.type === 'delete' ? event.id : event.document.id;

function write(
  document: Upsert,
  body: ProducedBody,
  { rules, settings, addId, pipelineSettings }: ChangeShape,
): ShapedChange {
  if ('failure' in body) return { kind: 'reject', reason: body.failure.message };
  if (isExcluded(rules, document, body)) return { ...remove(document.id), excluded: true };
  const fingerprint = document.fingerprint ?? document.timestamp ?? bodyFingerprint(body.json);
  const version = versionToken(settings, fingerprint);
  return {
    kind: 'send',
    operation: indexOperation({ document, version, body }, addId, { pipelineSettings }),
  };
}

const remove = (id: string): Change => ({
  kind: 'send',
  operation: { action: 'delete', id: documentId(id) },
});
