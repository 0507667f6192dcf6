import type { Tree } from '../tree/tree.ts';

/** Whether a path is a file or folder of the tree. `*` stands for any one name, `**` for any path. */
export function leadsSomewhere({ paths }: Pick<Tree, 'paths'>, path: string): boolean {
  if (path === '.') return true;
  const pattern = path
    .split('/')
    .map((name) => (name === '**' ? '.*' : name.split('*').map(literal).join('[^/]*')))
    .join('/');
  const wanted = new RegExp(`^${pattern}(?:/|$)`);
  return paths.some((each) => wanted.test(each));
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
