import { offersOf, type SourceHarness } from './source-harness.ts';

/** What a case can need. */
export type Requirement =
  | 'order'
  | 'incremental'
  | 'documentVersion'
  | 'adoptedConfiguration'
  | 'estimate'
  | 'changed'
  | 'ordered'
  | 'fingerprint'
  | 'noFingerprint'
  | 'timestamp'
  | 'encodedBody'
  | 'objectBody'
  | 'content'
  | 'noContent'
  | 'cut'
  | 'spoil'
  | 'seedUnordered'
  | 'loseHistory'
  | 'unreachable'
  | 'wrongCredentials';

interface Condition {
  readonly reason: string;
  readonly isMet: (harness: SourceHarness) => boolean;
}

const conditions: Readonly<Record<Requirement, Condition>> = {
  order: {
    reason: "the definition does not declare order: 'id'",
    isMet: ({ definition }) => definition.capabilities.order === 'id',
  },
  incremental: {
    reason: 'the definition does not declare incremental',
    isMet: ({ definition }) => definition.capabilities.incremental === true,
  },
  documentVersion: {
    reason: 'the definition has no documentVersion',
    isMet: ({ definition }) => definition.documentVersion !== undefined,
  },
  adoptedConfiguration: {
    reason: 'the definition has no adoptedConfiguration',
    isMet: ({ definition }) => definition.adoptedConfiguration !== undefined,
  },
  estimate: { reason: 'the source offers no estimate', isMet: (harness) => offersOf(harness).estimate },
  changed: { reason: 'the source does not offer changed', isMet: (harness) => offersOf(harness).changed },
  ordered: { reason: 'the source does not offer ordered', isMet: (harness) => offersOf(harness).ordered },
  fingerprint: {
    reason: 'its documents have no fingerprint',
    isMet: (harness) => offersOf(harness).fingerprint,
  },
  noFingerprint: {
    reason: 'its documents have fingerprints',
    isMet: (harness) => !offersOf(harness).fingerprint,
  },
  timestamp: { reason: 'its documents have no timestamp', isMet: (harness) => offersOf(harness).timestamp },
  encodedBody: { reason: 'bodies are objects', isMet: (harness) => offersOf(harness).encodedBody },
  objectBody: { reason: 'bodies are bytes', isMet: (harness) => !offersOf(harness).encodedBody },
  content: {
    reason: 'the source declares no content, or the harness has no files',
    isMet: ({ definition, files }) => definition.capabilities.content === true && files !== undefined,
  },
  noContent: {
    reason: 'the source declares content',
    isMet: ({ definition }) => definition.capabilities.content !== true,
  },
  cut: { reason: 'the harness has no cut', isMet: ({ cut }) => cut !== undefined },
  spoil: { reason: 'the harness has no spoil', isMet: ({ spoil }) => spoil !== undefined },
  seedUnordered: {
    reason: 'the harness has no seedUnordered',
    isMet: ({ seedUnordered }) => seedUnordered !== undefined,
  },
  loseHistory: {
    reason: 'the harness has no loseHistory',
    isMet: ({ loseHistory }) => loseHistory !== undefined,
  },
  unreachable: {
    reason: 'the harness names no unreachable server',
    isMet: ({ unreachable }) => unreachable !== undefined,
  },
  wrongCredentials: {
    reason: 'the harness has no wrong credentials',
    isMet: ({ wrongCredentials }) => wrongCredentials !== undefined,
  },
};

/** Why a case cannot be judged with this harness, every reason; undefined where it can. */
export function whySkipped(requires: readonly Requirement[], harness: SourceHarness): string | undefined {
  const unmet = requires.map((name) => conditions[name]).filter(({ isMet }) => !isMet(harness));
  return unmet.length === 0 ? undefined : unmet.map(({ reason }) => reason).join(', ');
}
