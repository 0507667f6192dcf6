/** An answer that says what went wrong, as the server words it. */
export class Failure extends Error {
  override readonly name: string = 'Failure';
  readonly status: number;
  readonly type: string;
  readonly causedBy: Failure | undefined;
  /** Further fields of the error's body. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    type: string,
    reason: string,
    { causedBy, ...details }: { readonly causedBy?: Failure; readonly [detail: string]: unknown } = {},
  ) {
    super(reason);
    this.status = status;
    this.type = type;
    this.causedBy = causedBy;
    this.details = details;
  }

  /** As it stands in an item of a bulk answer. */
  get body(): Readonly<Record<string, unknown>> {
    return {
      type: this.type,
      reason: this.message,
      ...this.details,
      ...(this.causedBy && { caused_by: this.causedBy.body }),
    };
  }
}

export function indexNotFound(index: string): Failure {
  return new Failure(404, 'index_not_found_exception', `no such index [${index}]`, { index });
}

export function illegalArgument(reason: string): Failure {
  return new Failure(400, 'illegal_argument_exception', reason);
}

/** For what the server would do and this one cannot: never guessed, so that a test does not pass by chance. */
export function notModelled(what: string): Failure {
  return new Failure(501, 'not_modelled', `The fake Elasticsearch does not know ${what}`);
}
