/** A JSON object as it is stored: what is not known here is carried along. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

/** The value when it is a JSON object, else undefined. */
export function asJsonObject(value: unknown): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
