import type { JobType, PipelineSettings } from '@elastic-ingest/byoc';
import type { CommonArguments } from './parsed-arguments.ts';
import type { SettingWord } from './setting-word.ts';

export interface CreateConnectorArguments extends CommonArguments {
  readonly command: 'connector';
  readonly action: 'create';
  /** Undefined: one is made up. */
  readonly id: string | undefined;
  readonly serviceType: string;
  readonly index: string;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly language: string | undefined;
}

export interface ListConnectorsArguments extends CommonArguments {
  readonly command: 'connector';
  readonly action: 'list';
  readonly serviceType: string | undefined;
  readonly index: string | undefined;
  readonly status: string | undefined;
  /** Those too that were deleted. */
  readonly deleted: boolean;
}

/** One connector, and nothing else said. */
export interface ShowConnectorArguments extends CommonArguments {
  readonly command: 'connector';
  readonly action: 'show';
  readonly id: string;
}

export interface ConfigureArguments extends CommonArguments {
  readonly command: 'connector';
  readonly action: 'configure';
  readonly id: string;
  readonly settings: readonly SettingWord[];
}

export interface ScheduleArguments extends CommonArguments {
  readonly command: 'connector';
  readonly action: 'schedule';
  readonly id: string;
  readonly jobType: JobType;
  /** Undefined: switched off. */
  readonly expression: string | undefined;
}

export interface RulesArguments extends CommonArguments {
  readonly command: 'connector';
  readonly action: 'rules';
  readonly id: string;
  /** Undefined: the rules are shown. */
  readonly file: string | undefined;
}

export interface PipelineArguments extends CommonArguments {
  readonly command: 'connector';
  readonly action: 'pipeline';
  readonly id: string;
  /** What is to change; nothing: the settings are shown. */
  readonly changes: Partial<PipelineSettings>;
}

export interface DeleteConnectorArguments extends CommonArguments {
  readonly command: 'connector';
  readonly action: 'delete';
  readonly id: string;
  readonly yes: boolean;
  /** The content index, which goes too. */
  readonly withIndex: string | undefined;
}

export type ConnectorArguments =
  | CreateConnectorArguments
  | ListConnectorsArguments
  | ShowConnectorArguments
  | ConfigureArguments
  | ScheduleArguments
  | RulesArguments
  | PipelineArguments
  | DeleteConnectorArguments;
