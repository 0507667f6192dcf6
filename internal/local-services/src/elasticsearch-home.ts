import { cpSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, fillOnce } from './cache-folder.ts';
import type { Java } from './find-java.ts';
import { runCommand } from './run-command.ts';

const sources = fileURLToPath(new URL('../java', import.meta.url));

/** Assembles a node's home from published artifacts: `lib`, `launch`, `config`, `modules`. Downloads about 44 MB, once. */
export async function elasticsearchHome(
  version: string,
  java: Java,
  log: (line: string) => void,
): Promise<string> {
  return fillOnce(join(cacheFolder(process.env), `elasticsearch-${version}-1`), async (home) => {
    log(`Downloading Elasticsearch ${version} (about 44 MB) ...`);
    writeFileSync(join(home, 'pom.xml'), pom(version));
    await runCommand(
      'mvn',
      ['-q', '-B', 'dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=lib'],
      home,
    );
    for (const folder of ['config', 'launch', 'modules/transport-netty4', 'modules/rest-root'])
      mkdirSync(join(home, folder), { recursive: true });
    for (const jar of readdirSync(join(home, 'lib'))) {
      if (/^(netty|transport-netty4)-/.test(jar))
        renameSync(join(home, 'lib', jar), join(home, 'modules/transport-netty4', jar));
    }
    writeDescriptor(home, 'transport-netty4', 'org.elasticsearch.transport.netty4.Netty4Plugin', version);
    writeDescriptor(home, 'rest-root', 'RestRoot', version);
    cpSync(join(sources, 'log4j2.properties'), join(home, 'config/log4j2.properties'));
    const javac = join(java.home, 'bin/javac');
    const classPath = join(home, 'lib/*');
    await runCommand(javac, [
      '-nowarn',
      '-cp',
      classPath,
      '-d',
      join(home, 'launch'),
      join(sources, 'Launch.java'),
    ]);
    const major = version.split('.')[0];
    const classes = join(home, 'rest-root-classes');
    await runCommand(javac, [
      '-nowarn',
      '-cp',
      classPath,
      '-d',
      classes,
      join(sources, `rest-root-${major}/RestRoot.java`),
    ]);
    await runCommand(join(java.home, 'bin/jar'), [
      '--create',
      '--file',
      join(home, 'modules/rest-root/rest-root.jar'),
      '-C',
      classes,
      '.',
    ]);
  });
}

function writeDescriptor(home: string, name: string, className: string, version: string): void {
  const lines = [
    `name=${name}`,
    `description=${name}`,
    `version=${version}`,
    `elasticsearch.version=${version}`,
    'java.version=17',
    `classname=${className}`,
  ];
  writeFileSync(join(home, 'modules', name, 'plugin-descriptor.properties'), `${lines.join('\n')}\n`);
}

function pom(version: string): string {
  const dependency = (group: string, artifact: string): string =>
    `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>local</groupId><artifactId>elasticsearch-home</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>${dependency('org.elasticsearch', 'elasticsearch')}${dependency('org.elasticsearch.plugin', 'transport-netty4')}</dependencies></project>
`;
}
