import { referredNames } from '../module/referred-names.ts';
import { parseModule } from '../module/syntax-node.ts';
import { isTestFile, sourceFiles } from '../tree/source-files.ts';
import type { Tree } from '../tree/tree.ts';

const partial =
  /^(?:it|test|describe)\.(?:\w+\.)*(?:only|skip)\b|^(?:xit|xtest|xdescribe|fit|fdescribe)(?:\.|$)/;

/** Tests that are left out, or that leave out all others. */
export function partialTests(tree: Tree): readonly string[] {
  return sourceFiles(tree)
    .filter(isTestFile)
    .flatMap((path) =>
      referredNames(parseModule(tree.text(path)))
        .filter((name) => partial.test(name))
        .map((name) => `${path}: ${name} leaves tests out. Run them or delete them.`),
    );
}
