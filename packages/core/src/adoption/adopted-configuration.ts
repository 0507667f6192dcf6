/** Values of a source's configuration that an index needs, because another program filled it. They are kept in the index's `_meta`. */
export interface AdoptedConfiguration {
  /** Of the source that they are for. */
  readonly serviceType: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export function isAdoptedConfiguration(value: unknown): value is AdoptedConfiguration {
  if (typeof value !== 'object' || value === null) return false;
  const { serviceType, values } = value as Partial<Record<keyof AdoptedConfiguration, unknown>>;
  return typeof serviceType === 'string' && typeof values === 'object' && values !== null;
}
