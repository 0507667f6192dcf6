import { cpSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, fillOnce } from '../packages/cache-folder.ts';
import { withDownloadProgress } from '../packages/download-progress.ts';
import type { Java } from '../packages/find-java.ts';
import { compileJava, copyArtifacts } from '../packages/maven.ts';
import { runCommand } from '../process/run-command.ts';
import type { StartOptions } from '../start-options.ts';

const sources = fileURLToPath(new URL('../../java/elasticsearch', import.meta.url));

/** Assembles a node's home from published artifacts: `lib`, `launch`, `config`, `modules`. Downloads once. */
export async function elasticsearchHome(
  version: string,
  java: Java,
  { log, signal }: StartOptions,
): Promise<string> {
  const artifacts = ['org.elasticsearch:elasticsearch', 'org.elasticsearch.plugin:transport-netty4'];
  return fillOnce(join(cacheFolder(process.env), `elasticsearch-${version}-1`), async (home) => {
    await withDownloadProgress({ name: `Elasticsearch ${version}`, aboutMb: 44 }, log, (onLine) =>
      copyArtifacts(
        home,
        artifacts.map((artifact) => `${artifact}:${version}`),
        { onLine, signal },
      ),
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
    await compileJava(java, home, join(sources, 'Launch.java'), 'launch');
    const major = version.split('.')[0];
    await compileJava(java, home, join(sources, `rest-root-${major}/RestRoot.java`), 'rest-root-classes');
    const jar = join(home, 'modules/rest-root/rest-root.jar');
    const classes = join(home, 'rest-root-classes');
    await runCommand(join(java.home, 'bin/jar'), ['--create', '--file', jar, '-C', classes, '.']);
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
