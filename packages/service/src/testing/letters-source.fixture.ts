import { defineSource, type Source, type SourceDefinition } from '@elastic-ingest/source-sdk';

export type Letters = Map<string, Readonly<Record<string, unknown>>>;

/** What a test may do to the source while it is read. */
export interface LettersControl {
  readonly letters: Letters;
  /** Waited for before every document after the first. */
  pause?: (() => Promise<void>) | undefined;
  /** Thrown by `ping`. */
  unreachable?: Error | undefined;
  pings: number;
  /** How many reads have begun. */
  reads: number;
  /** Advanced rules that the last read was given. */
  rules?: unknown;
}

export function lettersControl(
  letters: Letters = new Map([
    ['a', { text: 'Alpha' }],
    ['b', { text: 'Beta' }],
    ['c', { text: 'Gamma' }],
  ]),
): LettersControl {
  return { letters, pings: 0, reads: 0 };
}

/** A source of letters that stand in memory. */
export function lettersSource(control: LettersControl, more: Partial<Source> = {}): SourceDefinition {
  return defineSource({
    serviceType: 'letters',
    name: 'Letters',
    configuration: {
      alphabet: { type: 'str', label: 'Alphabet', order: 1 },
      secret: { type: 'str', label: 'Secret', order: 2, required: false, sensitive: true },
      most: { type: 'int', label: 'Most', order: 3, default: 100, greaterThan: 0 },
    },
    capabilities: {
      ...(more.identities === undefined ? {} : { accessControl: true }),
      ...(more.changes === undefined ? {} : { incremental: true }),
      ...(more.checkAdvancedRules === undefined ? {} : { advancedRules: true }),
    },
    open: () => Promise.resolve({ ...readerOf(control), ...more }),
  }) as SourceDefinition;
}

function readerOf(control: LettersControl): Source {
  return {
    ping: async () => {
      control.pings += 1;
      if (control.unreachable !== undefined) throw control.unreachable;
    },
    async *documents({ signal, advancedRules }) {
      control.reads += 1;
      control.rules = advancedRules;
      let isFirst = true;
      for (const [id, body] of control.letters) {
        if (!isFirst) await untilAborted(control.pause?.(), signal);
        isFirst = false;
        signal.throwIfAborted();
        yield { id, body: () => body };
      }
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

async function untilAborted(pause: Promise<void> | undefined, signal: AbortSignal): Promise<void> {
  if (pause === undefined) return;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    await Promise.race([pause, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
