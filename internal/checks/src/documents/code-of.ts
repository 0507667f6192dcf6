import { lexer, walkTokens } from 'marked';

/** The code of a document: what stands in backticks, and the lines of its code blocks. */
export interface Code {
  readonly spans: readonly string[];
  readonly lines: readonly string[];
}

export function codeOf(markdown: string): Code {
  const spans: string[] = [];
  const lines: string[] = [];
  walkTokens(lexer(markdown), (token) => {
    if (token.type === 'codespan') spans.push(token.text as string);
    if (token.type === 'code') lines.push(...(token.text as string).trimEnd().split('\n'));
  });
  return { spans, lines };
}
