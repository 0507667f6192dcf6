import type { LogFormat } from '../log/log-level.ts';
import type { ConnectorArguments } from './connector-arguments.ts';
import type { InitArguments } from './init-arguments.ts';
import type { JobArguments } from './job-arguments.ts';

/** Options of every command. */
export interface CommonArguments {
  readonly config: string | undefined;
  /** Undefined when not said. */
  readonly json: boolean | undefined;
  readonly quiet: boolean;
  readonly debug: boolean;
}

export interface ChosenSyncs {
  readonly names: readonly string[];
  /** Every sync of the file; then there are no names. */
  readonly all: boolean;
}

export interface SyncArguments extends CommonArguments, ChosenSyncs {
  readonly command: 'sync';
  readonly allowDeletes: boolean;
  readonly adopt: boolean;
  /** Deletes alone, from a read of ids. */
  readonly deletions: boolean;
  /** Unchanged documents too. */
  readonly force: boolean;
  /** What changed since the last run; undefined for the whole source. */
  readonly changes: 'once' | 'follow' | undefined;
}

export interface PlanArguments extends CommonArguments, ChosenSyncs {
  readonly command: 'plan';
  /** Undefined: as many as the engine thinks fit. */
  readonly samples: number | undefined;
  /** Whether differences make an exit status of their own. */
  readonly exitCode: boolean;
}

export interface VerifyArguments extends CommonArguments, ChosenSyncs {
  readonly command: 'verify';
  readonly quick: boolean;
  readonly repair: boolean;
  readonly samples: number | undefined;
  readonly allowDeletes: boolean;
}

export type RejectedArguments = CommonArguments & { readonly command: 'rejected'; readonly name: string } & (
    | { readonly action: 'list' }
    | { readonly action: 'show'; readonly id: string }
    /** Without ids all of them. */
    | { readonly action: 'retry'; readonly ids: readonly string[] }
  );

export interface PollArguments extends CommonArguments {
  readonly command: 'poll';
  /** Undefined: as the config file has it. */
  readonly logFormat: LogFormat | undefined;
}

export interface ListArguments extends CommonArguments {
  readonly command: 'list';
}

export interface CheckArguments extends CommonArguments {
  readonly command: 'check';
}

export interface UnlockArguments extends CommonArguments {
  readonly command: 'unlock';
  readonly names: readonly string[];
}

export type SourceArguments = CommonArguments & { readonly command: 'source' } & (
    | { readonly action: 'list' }
    | { readonly action: 'describe'; readonly specifier: string }
    | {
        readonly action: 'check';
        readonly specifier: string;
        /** Fields of its configuration with their values, as text. */
        readonly settings: readonly (readonly [string, string])[];
        /** A file that holds the configuration. */
        readonly configuration: string | undefined;
        /** How many documents are looked at. */
        readonly documents: number | undefined;
      }
    | { readonly action: 'new'; readonly name: string }
  );

export type CommandArguments =
  | PollArguments
  | ListArguments
  | SyncArguments
  | PlanArguments
  | VerifyArguments
  | RejectedArguments
  | CheckArguments
  | UnlockArguments
  | ConnectorArguments
  | JobArguments
  | InitArguments
  | SourceArguments;

export type ParsedArguments =
  | CommandArguments
  /** `--help` or `--version`: what to print. */
  | { readonly command: 'print'; readonly text: string };
