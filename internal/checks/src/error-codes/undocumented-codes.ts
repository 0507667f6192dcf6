import { headingsOf } from '../documents/headings-of.ts';
import { parseModule } from '../module/syntax-node.ts';
import { isTestFile, sourceFiles } from '../tree/source-files.ts';
import type { Tree } from '../tree/tree.ts';
import { codesInModule } from './codes-in-module.ts';

const document = 'docs/errors.md';

/** Codes without exactly one heading in docs/errors.md, headings without a thrower, headings out of order. */
export function undocumentedCodes(tree: Tree): readonly string[] {
  const modules = sourceFiles(tree)
    .filter((path) => path.startsWith('packages/') && !isTestFile(path))
    .map((path) => ({ path, ...codesInModule(parseModule(tree.text(path))) }));
  const thrown = new Set(modules.flatMap((module) => module.thrown));
  const headings = headingsOf(tree.text(document))
    .filter(({ depth }) => depth === 2)
    .map(({ text }) => text);
  return [
    ...modules.flatMap(({ path, computed }) =>
      computed.map((code) => `${path}: the code ${code}… is put together at run time. Write it out.`),
    ),
    ...modules.flatMap(({ path, mentioned }) =>
      mentioned.filter((code) => !thrown.has(code)).map((code) => `${path}: no error has the code ${code}.`),
    ),
    ...modules.flatMap(({ path, thrown }) =>
      thrown
        .filter((code) => !headings.includes(code))
        .map((code) => `${path}: ${code} has no heading in ${document}. Add "## ${code}".`),
    ),
    ...headings
      .filter((heading) => !thrown.has(heading))
      .map((heading) => `${document}: no error has the code ${heading}. Remove its heading.`),
    ...headings.slice(1).flatMap((heading, index) => orderFault(headings[index] ?? '', heading)),
  ];
}

function orderFault(before: string, heading: string): readonly string[] {
  if (before === heading) return [`${document}: ${heading} has two headings.`];
  return before < heading ? [] : [`${document}: ${heading} stands after ${before}. Sort the headings.`];
}
