import GithubSlugger from 'github-slugger';
import { lexer, walkTokens } from 'marked';

export interface Heading {
  readonly depth: number;
  readonly text: string;
  /** What follows `#` in a link to it, as GitHub makes it. */
  readonly anchor: string;
}

/** The headings of a markdown document, in order. */
export function headingsOf(markdown: string): readonly Heading[] {
  const slugger = new GithubSlugger();
  const headings: Heading[] = [];
  walkTokens(lexer(markdown), (token) => {
    if (token.type !== 'heading') return;
    const text = plainText(token.text as string);
    headings.push({ depth: token['depth'] as number, text, anchor: slugger.slug(text) });
  });
  return headings;
}

/** The text as it is shown: without the marks of code, emphasis and links. */
function plainText(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
}
