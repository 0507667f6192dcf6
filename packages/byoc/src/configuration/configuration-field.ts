export type FieldType = 'str' | 'int' | 'float' | 'bool' | 'list';
export type FieldDisplay = 'text' | 'textarea' | 'numeric' | 'toggle' | 'dropdown';

export interface FieldOption {
  readonly label: string;
  readonly value: unknown;
}

/** The field counts only while all that it depends on have these values. */
export interface FieldDependency {
  readonly field: string;
  readonly value: unknown;
}

export interface FieldValidation {
  readonly type: 'less_than' | 'greater_than' | 'list_type' | 'included_in' | 'regex';
  readonly constraint: unknown;
}

/** A field of a connector's configuration as it is stored: Kibana draws its form from it. */
export interface ConfigurationField {
  readonly default_value: unknown;
  readonly depends_on: readonly FieldDependency[];
  readonly display: FieldDisplay;
  readonly label: string;
  readonly options: readonly FieldOption[];
  readonly order: number;
  readonly required: boolean;
  /** Kibana hides the value; it is stored in clear, also in every job. */
  readonly sensitive: boolean;
  readonly tooltip: string | null;
  readonly type: FieldType;
  readonly ui_restrictions: readonly string[];
  readonly validations: readonly FieldValidation[];
  /** A list is stored as text, separated by commas. */
  readonly value: unknown;
}

export type Configuration = Readonly<Record<string, ConfigurationField>>;

/** What a field has where nothing is said. */
export const fieldDefaults: ConfigurationField = {
  default_value: null,
  depends_on: [],
  display: 'text',
  label: '',
  options: [],
  order: 1,
  required: true,
  sensitive: false,
  tooltip: null,
  type: 'str',
  ui_restrictions: [],
  validations: [],
  value: '',
};

/** A whole field from what is known of it. */
export function completeField(field: Partial<ConfigurationField>): ConfigurationField {
  return { ...fieldDefaults, ...field };
}
