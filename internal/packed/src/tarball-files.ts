import { list } from 'tar';

/** Every file of a tarball by its path in the package, with its text. */
export async function tarballFiles(tarball: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const readings: Promise<void>[] = [];
  await list({
    file: tarball,
    onReadEntry: (entry) => {
      readings.push(
        entry.concat().then((content) => {
          files.set(entry.path.replace(/^package\//, ''), content.toString());
        }),
      );
    },
  });
  await Promise.all(readings);
  return files;
}
