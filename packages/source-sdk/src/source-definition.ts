import type { AdoptedDocument } from './adopted-document.ts';
import type { ConfigurationFields, ConfigurationOf } from './configuration/field.ts';
import type { Source } from './source.ts';

export interface Capabilities {
  /** Documents can be read in the order of their ids' UTF-8 bytes. */
  readonly order?: 'id';
  /** What changed since a cursor can be read: `changes()`. */
  readonly incremental?: boolean;
  /** Who may read what can be read: `identities()`. */
  readonly accessControl?: boolean;
  /** A read can be narrowed by rules in the source's own language: `checkAdvancedRules()`. */
  readonly advancedRules?: boolean;
  /** Documents can have files. */
  readonly content?: boolean;
}

export interface SourceContext<Configuration> {
  readonly configuration: Configuration;
  readonly signal: AbortSignal;
}

/** The version of this contract. */
export const CONTRACT_VERSION = 1;

/** A source as data plus one function; the named export of its npm package. */
export interface SourceDefinition<Fields extends ConfigurationFields = ConfigurationFields> {
  readonly contract: 1;
  /** As the connector protocol names it, such as `mongodb`. */
  readonly serviceType: string;
  readonly name: string;
  readonly configuration: Fields;
  readonly capabilities: Capabilities;
  /**
   * Changes when documents are shaped otherwise than before: the version of the converter and every option it heeds.
   * A change rewrites the index.
   */
  documentVersion?(configuration: ConfigurationOf<Fields>): string;
  /**
   * Given some documents of an index that another program filled: the values that have to be set for the source's documents to have the ids that
   * theirs have in that index; undefined where nothing has to be set, or where they are not documents of this source. Never of a sensitive field. What a
   * user has set himself stays as it is.
   */
  adoptedConfiguration?(documents: readonly AdoptedDocument[]): Partial<ConfigurationOf<Fields>> | undefined;
  /** Connects lazily or at once; must not read documents. */
  open(context: SourceContext<ConfigurationOf<Fields>>): Promise<Source>;
}

/** Gives `open` the type of the configuration that the fields describe. */
export function defineSource<const Fields extends ConfigurationFields>(
  definition: Omit<SourceDefinition<Fields>, 'contract'>,
): SourceDefinition<Fields> {
  return Object.freeze({ ...definition, contract: CONTRACT_VERSION });
}
