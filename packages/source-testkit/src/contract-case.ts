import type { Requirement } from './requirement.ts';
import type { SourceHarness } from './source-harness.ts';

/** One thing that is judged of a source. */
export interface ContractCase {
  /** Stable; names the case in reports. */
  readonly id: string;
  /** The clause of docs/specs/source.md that it judges: `SRC-1`. */
  readonly clause: string;
  readonly title: string;
  /** What the harness or the source must have for this case; else it is skipped, with the reason. */
  readonly requires?: readonly Requirement[];
  /** It can be judged by documents that are there already, whichever they are, and by a read of some of them. */
  readonly sample?: true;
  /** Rejects when the source breaks the clause. */
  run(harness: SourceHarness): Promise<void>;
}
