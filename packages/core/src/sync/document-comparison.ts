import type { SourceDocument } from '@elastic-ingest/source-sdk';
import type { IndexDiff, Verdict } from '../diff/index-diff.ts';
import type { EncodedJson } from '../document/encode-document.ts';
import { faultOfId, idNotText } from '../document/fault-of-id.ts';
import { isPromise, produceBody, type ProducedBody } from '../document/produce-body.ts';
import { giveWayEvery } from '../flow/give-way.ts';
import type { RuleSet } from '../rules/compile-basic-rules.ts';
import { isExcluded } from './is-excluded.ts';
import type { SyncCounters } from './sync-outcome.ts';
import { bodyFingerprint, versionToken } from './version-token.ts';

/** A document of the source with what the index says of it. */
export interface JudgedDocument {
  readonly verdict: Verdict;
  readonly document: SourceDocument;
  readonly version: string;
  readonly body: EncodedJson;
}

export interface DocumentComparisonOptions {
  readonly diff: IndexDiff;
  readonly counters: Pick<SyncCounters, 'read' | 'excluded'>;
  /** Without a verdict for a document that no index can hold. A promise is waited for. */
  readonly reject: (id: string, reason: string, verdict?: Verdict) => Promise<void> | void;
  /** Which documents belong into the index; undefined for all. An unchanged document was included already. */
  readonly rules: RuleSet | undefined;
  /** See `settingsToken`. */
  readonly settings: string;
  /** The settings that documents of another program count as written with; undefined where their timestamps decide nothing. */
  readonly adoptedSettings: string | undefined;
  /** Which documents are handed on with their bodies; new and changed ones unless said otherwise. */
  readonly wanted?: (verdict: Verdict) => boolean;
  /** No version is made, for bodies and fingerprints are not there: whatever the index has counts as changed. */
  readonly idsAlone?: boolean;
  /** Called for one at a time, in the order of the source. */
  readonly onJudged: (judged: JudgedDocument) => Promise<void> | undefined;
  /** Called for those that are not wanted; their bodies are not asked for. */
  readonly onPassed: (verdict: Verdict, id: string) => void;
}

interface Pending {
  readonly document: SourceDocument;
  readonly id: string;
  readonly version: string;
  /** Decides for an adopted document. */
  readonly timestamp: string | undefined;
  /** Present where the version had to be made of it. */
  readonly body?: ProducedBody;
}

/** Bodies that wait for their verdict, at most. */
const documentsHeld = 1000;
const bytesHeld = 8 * 1024 * 1024;
/** Milliseconds that the event loop is held at once. */
const longestTurn = 10;

const differs = (verdict: Verdict): boolean => verdict !== 'unchanged';

const hasFailed = ({ body }: Pending): boolean => body !== undefined && 'failure' in body;

/** Compares documents with the index and hands on those that are wanted, in bounded memory. */
export class DocumentComparison {
  readonly #options: DocumentComparisonOptions;
  readonly #giveWay = giveWayEvery(longestTurn);
  #pending: Pending[] = [];
  #bytes = 0;

  constructor(options: DocumentComparisonOptions) {
    this.#options = options;
  }

  /** Ends when all of them are compared and the differences handed on. */
  async take(documents: readonly SourceDocument[]): Promise<void> {
    const { counters, reject } = this.#options;
    for (const document of documents) {
      counters.read += 1;
      if (typeof document.id !== 'string') throw idNotText(document.id);
      const fault = faultOfId(document.id);
      if (fault === undefined) {
        // Most documents need no wait, and a needless one costs as much as their comparison.
        const waiting = this.#add(document);
        if (waiting !== undefined) await waiting;
      } else await reject(document.id, fault);
      if (this.#pending.length >= documentsHeld || this.#bytes >= bytesHeld) await this.#judge();
    }
    await this.#judge();
  }

  /** Gives a promise only for documents whose version has to be made of their body. */
  #add(document: SourceDocument): Promise<void> | undefined {
    const { id, fingerprint } = document;
    const given = this.#options.idsAlone === true ? '' : (fingerprint ?? document.timestamp);
    if (given === undefined) return this.#addByBody(document);
    const version = versionToken(this.#options.settings, given);
    this.#pending.push({ document, id, version, timestamp: this.#adoptedBy(document) });
    return undefined;
  }

  /**
   * Nobody applied these rules to a document that another program wrote, nor other settings than those of when it was taken over: its timestamp
   * decides nothing then.
   */
  #adoptedBy({ timestamp }: SourceDocument): string | undefined {
    const { rules, settings, adoptedSettings } = this.#options;
    const hasRules = rules !== undefined && rules.always !== 'include';
    return hasRules || adoptedSettings !== settings ? undefined : timestamp;
  }

  async #addByBody(document: SourceDocument): Promise<void> {
    const body = await produceBody(document);
    // A document whose body fails is still in the source: it must be shown to the diff, or it would be deleted.
    const fingerprint = 'json' in body ? bodyFingerprint(body.json) : '';
    this.#pending.push({
      document,
      id: document.id,
      version: versionToken(this.#options.settings, fingerprint),
      timestamp: this.#adoptedBy(document),
      body,
    });
    if ('json' in body) this.#bytes += body.json.length;
    await this.#giveWay();
  }

  async #judge(): Promise<void> {
    const { diff, onPassed, wanted = differs } = this.#options;
    const pending = this.#pending;
    this.#pending = [];
    this.#bytes = 0;
    const verdicts = await diff.judge(pending);
    for (let at = 0; at < verdicts.length; at++) {
      const one = pending[at];
      const verdict = verdicts[at];
      if (one === undefined || verdict === undefined) continue;
      if (wanted(verdict) || hasFailed(one)) {
        const waiting = this.#handOn(one, verdict) ?? this.#giveWay();
        if (waiting !== undefined) await waiting;
      } else onPassed(verdict, one.id);
    }
    await this.#giveWay();
  }

  #handOn(one: Pending, verdict: Verdict): Promise<void> | void {
    const body = one.body ?? produceBody(one.document);
    if (!isPromise(body)) return this.#handOnWith(one, verdict, body);
    return body.then((made) => this.#handOnWith(one, verdict, made));
  }

  #handOnWith({ document, version }: Pending, verdict: Verdict, body: ProducedBody): Promise<void> | void {
    const { diff, counters, reject, rules, onJudged } = this.#options;
    if ('failure' in body) return reject(document.id, body.failure.message, verdict);
    if (!isExcluded(rules, document, body)) return onJudged({ verdict, document, version, body });
    counters.excluded += 1;
    if (verdict !== 'new') diff.disown(document.id);
  }
}
