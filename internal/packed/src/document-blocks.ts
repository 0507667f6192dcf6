/** A fenced block of a document. */
export interface DocumentBlock {
  readonly language: string;
  /** Of the file that it is taken from, as the comment before it says: `<!-- src/a.ts -->`. */
  readonly file: string | undefined;
  readonly text: string;
}

/** The fenced blocks of a Markdown document. */
export function documentBlocks(markdown: string): readonly DocumentBlock[] {
  const pattern = /(?:^<!-- (\S+) -->\n)?^```(\w+)\n([^]*?)^```$/gm;
  return [...markdown.matchAll(pattern)].map(([, file, language = '', text = '']) => ({
    language,
    file,
    text,
  }));
}
