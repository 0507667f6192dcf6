import type { Tree } from '../tree/tree.ts';

const vague = /^(?:.+-)?(?:utils?|managers?|helpers?|misc)$|^(?:common|base|shared)$/;

/** Files and folders whose name says nothing of what is in them. */
export function vagueNames({ paths }: Pick<Tree, 'paths'>): readonly string[] {
  return paths.flatMap((path) =>
    path
      .split('/')
      .map((name) => name.replace(/(?:\.test|\.fixture|\.es|\.mongo|\.s3)*\.[^.]+$/, ''))
      .filter((name) => vague.test(name.toLowerCase()))
      .map((name) => `${path}: "${name}" does not say what is in it. Name it after its concept.`),
  );
}
