import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installation, MissingPrerequisite } from '../missing-prerequisite.ts';
import { runCommand } from '../process/run-command.ts';

export interface Java {
  readonly home: string;
  readonly major: number;
}

/** The oldest JDK (with a compiler) of at least this version, or undefined. */
export async function findJava(atLeast: number, environment: NodeJS.ProcessEnv): Promise<Java | undefined> {
  const found: Java[] = [];
  for (const home of candidateHomes(environment)) {
    const version = await runCommand(join(home, 'bin/javac'), ['-version']).catch(() => undefined);
    const major = version === undefined ? undefined : parseJavacVersion(version);
    if (major !== undefined && major >= atLeast) found.push({ home, major });
  }
  // The oldest that will do: nearest to what the server was released with.
  return found.sort((a, b) => a.major - b.major)[0];
}

/** As `findJava`, but throws, naming what needs it and the way around. */
export async function requireJava(atLeast: number, neededBy: string, variable: string): Promise<Java> {
  const java = await findJava(atLeast, process.env);
  if (java !== undefined) return java;
  const install = installation(`openjdk-${atLeast}-jdk`, `openjdk@${atLeast}`);
  throw new MissingPrerequisite(
    `${neededBy} needs a JDK ${atLeast} or newer: ${install} (and JAVA_HOME, where it is not found), or set ${variable}.`,
  );
}

export function parseJavacVersion(output: string): number | undefined {
  const match = /javac (\d+)/.exec(output);
  return match === null ? undefined : Number(match[1]);
}

function candidateHomes(environment: NodeJS.ProcessEnv): string[] {
  const homes = environment['JAVA_HOME'] === undefined ? [] : [environment['JAVA_HOME']];
  homes.push(
    ...children('/usr/lib/jvm'),
    ...children('/Library/Java/JavaVirtualMachines').map((home) => join(home, 'Contents/Home')),
  );
  for (const folder of (environment['PATH'] ?? '').split(':'))
    if (folder.endsWith('/bin')) homes.push(folder.slice(0, -4));
  return [...new Set(homes)];
}

function children(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return []; // No such folder on this system.
  }
}
