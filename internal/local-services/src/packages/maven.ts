import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installation, MissingPrerequisite } from '../missing-prerequisite.ts';
import { runCommand } from '../process/run-command.ts';
import type { Java } from './find-java.ts';

/** Throws when Maven is missing, naming what needs it and the way around. */
export async function requireMaven(neededBy: string, variable: string): Promise<void> {
  await runCommand('mvn', ['-version']).catch(() => {
    throw new MissingPrerequisite(
      `${neededBy} is downloaded by Maven, which is missing: ${installation('maven', 'maven')}, or set ${variable}.`,
    );
  });
}

/** Copies artifacts (`group:name:version`) with all they need at run time into `lib` of the folder. */
export async function copyArtifacts(
  folder: string,
  artifacts: readonly string[],
  options: { readonly onLine: (line: string) => void; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  writeFileSync(join(folder, 'pom.xml'), pom(artifacts));
  const args = ['-B', 'dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=lib'];
  await runCommand('mvn', args, { cwd: folder, ...options });
}

/** Compiles one source file against the jars in `lib` of the folder. */
export async function compileJava(java: Java, folder: string, source: string, into: string): Promise<void> {
  const args = ['-nowarn', '-cp', join(folder, 'lib/*'), '-d', join(folder, into), source];
  await runCommand(join(java.home, 'bin/javac'), args);
}

function pom(artifacts: readonly string[]): string {
  const dependencies = artifacts.map((artifact) => {
    const [group, name, version] = artifact.split(':');
    return `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`;
  });
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>local</groupId><artifactId>local-service</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>${dependencies.join('')}</dependencies></project>
`;
}
