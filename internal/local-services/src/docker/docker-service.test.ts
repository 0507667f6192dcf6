import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { MissingPrerequisite } from '../missing-prerequisite.ts';
import { startMongodb } from '../mongodb/start-mongodb.ts';
import type { RunningService } from '../running-service.ts';
import { startByChosenWay, type Ways } from './choose-way.ts';

// No Docker engine is needed: an executable named docker records how it is called and behaves as told.
const path = process.env['PATH'];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fake-docker-'));
  process.env['PATH'] = `${folder}${delimiter}${path}`;
});
afterEach(() => {
  process.env['PATH'] = path;
  delete process.env['EI_SERVICES'];
  rmSync(folder, { recursive: true });
});

function fakeDocker(cases: string): void {
  writeFileSync(
    join(folder, 'docker'),
    `#!/bin/sh\necho "$*" >> "${folder}/calls"\ncase "$1 $2" in\n${cases}\nesac\n`,
  );
  chmodSync(join(folder, 'docker'), 0o755);
}

/** Without the random part of names, ports, and repeated questions. */
function calls(): string[] {
  const lines = readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
  const plain = lines.map((line) =>
    line
      .replace(/--eval .*/, '--eval SCRIPT')
      .replaceAll(/mongodb-[0-9a-f]{8}/g, 'mongodb-X')
      .replaceAll(/(?<=[: ])\d{4,5}(?=[: ]|$)/g, 'PORT'),
  );
  return plain.filter((line, at) => line !== plain[at - 1]);
}

const engine = '"info --format") echo 28.2.2 ;;';
const run =
  'run --rm --name elastic-ingest-mongodb-X --label elastic-ingest.local-services --publish 127.0.0.1:PORT:PORT ' +
  '--volume elastic-ingest-mongodb-X-data:/data/db mongo:8 --replSet rs0 --bind_ip_all --port PORT';
const initiate = 'exec elastic-ingest-mongodb-X mongosh --quiet --port PORT --eval SCRIPT';

test('a container is pulled, run, initiated, killed, run again on its volume and removed', async () => {
  process.env['EI_SERVICES'] = 'docker';
  const running = join(folder, 'running');
  fakeDocker(`${engine}
    "image inspect") exit 1 ;;
    "run --rm") touch "${running}"; exec sleep 60 ;;
    "exec "*) cat "${running}" && echo true ;;
    "rm --force") rm "${running}" ;;`);
  const service = await startMongodb({ log: () => undefined, own: true });
  expect(service.via).toBe('docker');
  await service.kill();
  await service.restart();
  await service.stop();
  const recorded = calls();
  expect(recorded.filter((call) => call !== initiate)).toEqual([
    'info --format {{.ServerVersion}}',
    'image inspect mongo:8',
    'pull --quiet mongo:8',
    run,
    'rm --force elastic-ingest-mongodb-X',
    run,
    'volume rm --force elastic-ingest-mongodb-X-data',
  ]);
  expect(recorded).toContain(initiate);
});

const service = (via: RunningService['via']) => () => Promise.resolve({ via } as RunningService);
const ways: Ways = { docker: service('docker'), packages: service('packages') };
const quiet = { log: () => undefined };

test('Docker comes before packages where an engine answers', async () => {
  fakeDocker(engine);
  expect((await startByChosenWay(ways, quiet, undefined)).via).toBe('docker');
  expect((await startByChosenWay(ways, quiet, 'packages')).via).toBe('packages');
});

test('a client without an engine falls through to packages', async () => {
  fakeDocker('"info --format") echo; echo "Cannot connect" >&2; exit 1 ;;');
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  expect((await startByChosenWay(ways, { log }, undefined)).via).toBe('packages');
  expect(lines).toEqual([]);
  await expect(startByChosenWay(ways, quiet, 'docker')).rejects.toThrow(MissingPrerequisite);
  await expect(startByChosenWay(ways, quiet, 'podman')).rejects.toThrow('known are docker and packages');
});

test('an image that cannot be had falls through to packages, and says so', async () => {
  fakeDocker(engine);
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const failing: Ways = { ...ways, docker: () => Promise.reject(new Error('no such image')) };
  expect((await startByChosenWay(failing, { log }, undefined)).via).toBe('packages');
  expect(lines).toEqual(['Docker did not serve, published packages are used instead: no such image']);
  await expect(startByChosenWay(failing, quiet, 'docker')).rejects.toThrow('no such image');
});
