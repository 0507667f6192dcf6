/** A needed service cannot start on this machine; the message says what is missing and what to type. */
export class MissingPrerequisite extends Error {
  override readonly name: string = 'MissingPrerequisite';
}

/** What to type to install something: the packages of apt and of Homebrew. */
export function installation(
  apt: string,
  brew: string,
  platform: NodeJS.Platform = process.platform,
): string {
  return platform === 'darwin' ? `brew install ${brew}` : `apt-get install ${apt}`;
}

/** Waits for two checks and names everything that is missing, not the first alone. */
export async function bothPresent<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const results = await Promise.allSettled([first, second]);
  const failures = results
    .filter((result) => result.status === 'rejected')
    .map(({ reason }) => reason as unknown);
  const missing = failures.filter((failure) => failure instanceof MissingPrerequisite);
  if (missing.length === 2) throw new MissingPrerequisite(missing.map(({ message }) => message).join('\n'));
  if (failures.length > 0) throw failures[0];
  return [await first, await second];
}
