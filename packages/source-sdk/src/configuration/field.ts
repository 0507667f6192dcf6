interface FieldOf<Type extends string, Value> {
  readonly type: Type;
  readonly label: string;
  readonly display?: 'text' | 'textarea' | 'numeric' | 'toggle' | 'dropdown';
  readonly order?: number;
  readonly tooltip?: string;
  readonly placeholder?: string;
  /** True unless said otherwise. */
  readonly required?: boolean;
  readonly default?: Value;
  /** Never printed, logged or shown. */
  readonly sensitive?: boolean;
  readonly dependsOn?: readonly { readonly field: string; readonly value: string | number | boolean }[];
  readonly uiRestrictions?: readonly 'advanced'[];
}

export interface TextField extends FieldOf<'str', string> {
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

export interface NumberField extends FieldOf<'int', number> {
  /** Exclusive bounds, as the connector protocol has them. */
  readonly greaterThan?: number;
  readonly lessThan?: number;
}

export type ToggleField = FieldOf<'bool', boolean>;
export type ListField = FieldOf<'list', readonly string[]>;
export type ConfigurationField = TextField | NumberField | ToggleField | ListField;

/** What Kibana's form, the parser and the type of the configuration are made of. */
export type ConfigurationFields = Readonly<Record<string, ConfigurationField>>;

type ValueOf<Field> = Field extends { type: 'int' }
  ? number
  : Field extends { type: 'bool' }
    ? boolean
    : Field extends { type: 'list' }
      ? readonly string[]
      : Field extends { options: readonly { readonly value: infer Option }[] }
        ? Option
        : string;

type MayBeAbsent<Field> = Field extends { default: unknown }
  ? never
  : Field extends { required: false }
    ? undefined
    : never;

/** The typed configuration that a set of fields describes. */
export type ConfigurationOf<Fields extends ConfigurationFields> = {
  readonly [Key in keyof Fields]: ValueOf<Fields[Key]> | MayBeAbsent<Fields[Key]>;
};
