/** What an endpoint answers with; without a body for HEAD. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

export interface Call {
  readonly query: URLSearchParams;
  /** Decoded parts of the path, by the names in the route. */
  readonly parts: Readonly<Record<string, string>>;
  readonly text: string;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });

/** The body as JSON; an empty one is an empty object. */
export function jsonOf({ text }: Call): Record<string, unknown> {
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

/** A part of the path that the route has for certain. */
export function part(call: Call, name: string): string {
  const found = call.parts[name];
  if (found === undefined) throw new Error(`The route has no part ${name}`);
  return found;
}
