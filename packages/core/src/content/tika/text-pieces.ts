/**
 * Makes text fit for a document, piece by piece: U+FFFD, which stands for what was no text, is left out, and with `reduceWhitespace`
 * white space becomes one space, none at the start and the end: what the default pipeline does.
 */
export class TextPieces {
  readonly #reduces: boolean;
  #isEmpty = true;
  #hasSpace = false;

  constructor(reduceWhitespace: boolean) {
    this.#reduces = reduceWhitespace;
  }

  next(given: string): string {
    const text = given.replaceAll('\uFFFD', '');
    if (!this.#reduces || text === '') return text;
    const reduced = text.replaceAll(/\s+/g, ' ');
    const words = reduced.trim();
    const spaceBefore = this.#hasSpace || reduced.startsWith(' ');
    if (words === '') {
      this.#hasSpace = spaceBefore;
      return '';
    }
    const lead = spaceBefore && !this.#isEmpty ? ' ' : '';
    this.#isEmpty = false;
    this.#hasSpace = reduced.endsWith(' ');
    return lead + words;
  }
}
