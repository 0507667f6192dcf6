const mark = '[redacted]';
/** Shorter ones would black out ordinary words, and are no secrets. */
const shortestSecret = 4;
/** `//user:password@`, as connection strings have it; a password with an unencoded @ or / too. */
const credentialsInUrl = /\/\/[^\s"'`/@:]*:[^\s"'`]*@/g;

/** Blacks out secrets by value and in addresses, wherever they turn up: in a message of a driver, say. */
export class Redactor {
  #secrets: readonly string[] = [];

  add(values: Iterable<string>): void {
    const forms = [...values].filter(({ length }) => length >= shortestSecret).flatMap(formsOf);
    if (forms.every((form) => this.#secrets.includes(form))) return;
    // The longest first: one secret may be part of another.
    this.#secrets = [...new Set([...this.#secrets, ...forms])].sort((a, b) => b.length - a.length);
  }

  redact(text: string): string {
    let redacted = text;
    for (const secret of this.#secrets) redacted = redacted.replaceAll(secret, mark);
    return redacted.replace(credentialsInUrl, `//${mark}@`);
  }
}

const formsOf = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\uFFFD')),
  JSON.stringify(secret).slice(1, -1),
];
