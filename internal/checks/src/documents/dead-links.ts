import { posix } from 'node:path';
import { lexer, walkTokens } from 'marked';
import type { Tree } from '../tree/tree.ts';
import { headingsOf } from './headings-of.ts';
import { leadsSomewhere } from './leads-somewhere.ts';

/** Relative links of the documents that lead to no file, or to no heading of it. */
export function deadLinks(tree: Tree): readonly string[] {
  return tree.paths
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) =>
      linksOf(tree.text(path))
        .filter((link) => !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(link))
        .flatMap((link) => {
          const fault = faultOf(tree, path, link);
          return fault === undefined ? [] : [`${path}: the link ${link} leads to ${fault}.`];
        }),
    );
}

function linksOf(markdown: string): readonly string[] {
  const links: string[] = [];
  walkTokens(lexer(markdown), (token) => {
    if (token.type === 'link' || token.type === 'image') links.push(token.href as string);
  });
  return links;
}

function faultOf(tree: Tree, path: string, link: string): string | undefined {
  const [file = '', anchor] = link.split('#').map(decodeURIComponent);
  const target = file === '' ? path : posix.join(posix.dirname(path), file).replace(/\/$/, '');
  if (file.startsWith('/') || !leadsSomewhere(tree, target)) return 'no file of this repository';
  if (anchor === undefined || !target.endsWith('.md')) return undefined;
  const known = headingsOf(tree.text(target)).some((heading) => heading.anchor === anchor);
  return known ? undefined : `no heading of ${target}`;
}
