import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@elastic/elasticsearch';
import type { Collection } from 'mongodb';
import type { Row } from '../kill-and-resume.ts';
import { runCommand } from '../run-command.ts';
import { follow } from './followed.ts';
import { probe, quantile } from './probe.ts';
import { writeChanges } from './write-changes.ts';

export interface FollowTrial {
  readonly elasticsearch: Client;
  readonly collection: Collection<Row>;
  readonly index: string;
  readonly configFile: string;
  readonly seconds: number;
  readonly perMinute: number;
  readonly kills: number;
  readonly random: () => number;
  readonly log: (line: string) => void;
}

const mostLagMs = 2000;
const mostCatchUpMs = 15_000;

/**
 * Follows a collection that changes all the time, killed and begun again now and then. Throws when the index then differs from
 * the source, when one in a hundred changes took longer than two seconds, or when a restart took longer than fifteen to catch up.
 */
export async function followAndKill(trial: FollowTrial): Promise<void> {
  const { elasticsearch, collection, index, configFile, seconds, perMinute, kills, random, log } = trial;
  const stop = new AbortController();
  let followed = follow(configFile);
  await followed.ready;
  const begun = performance.now();
  const writing = writeChanges(collection, { perMinute, random, signal: stop.signal });
  const lags: number[] = [];
  const catchUps: number[] = [];
  for (let round = 0; round <= kills; round++) {
    const until = performance.now() + (seconds * 1000) / (kills + 1);
    while (performance.now() < until) {
      lags.push(await probe(collection, elasticsearch, index));
      await pause(100);
    }
    if (round === kills) break;
    await followed.kill('SIGKILL');
    await runCommand(['unlock', 'soak', '-c', configFile]);
    const from = performance.now();
    followed = follow(configFile);
    await followed.ready;
    await probe(collection, elasticsearch, index);
    const took = performance.now() - from;
    catchUps.push(took);
    log(`  ${round + 1}: killed and begun again, caught up after ${took.toFixed(0)} ms`);
  }
  stop.abort();
  const made = await writing;
  const pace = (made * 60_000) / (performance.now() - begun);
  await probe(collection, elasticsearch, index);
  const code = await followed.kill('SIGINT');
  const verified = await runCommand(['verify', 'soak', '-c', configFile]);
  const [half, most, last] = [quantile(lags, 0.5), quantile(lags, 0.99), Math.max(0, ...catchUps)];
  log(
    `${made} changes, ${pace.toFixed(0)} a minute, ${lags.length} probes: lag ${half.toFixed(0)} ms (median), ${most.toFixed(0)} ms (p99); ` +
      `${catchUps.length} kills, caught up within ${last.toFixed(0)} ms; ended with ${code}`,
  );
  if (verified.code !== 0) throw new Error(`Not equal: ${JSON.stringify(verified.summary)}`);
  if (code !== 130) throw new Error(`--follow ended with ${code}`);
  if (most > mostLagMs) throw new Error(`One change in a hundred took longer than ${mostLagMs} ms`);
  if (last > mostCatchUpMs) throw new Error(`A restart took longer than ${mostCatchUpMs} ms to catch up`);
}
