import { MissingPrerequisite } from '../missing-prerequisite.ts';
import type { RunningService } from '../running-service.ts';
import type { StartOptions } from '../start-options.ts';
import { dockerAnswers } from './docker-engine.ts';

export interface Ways {
  readonly docker: () => Promise<RunningService>;
  readonly packages: () => Promise<RunningService>;
}

/** Docker where an engine answers, else published packages; EI_SERVICES=docker|packages leaves no choice. */
export async function startByChosenWay(
  ways: Ways,
  { log, signal }: StartOptions,
  forced: string | undefined = process.env['EI_SERVICES'],
): Promise<RunningService> {
  if (forced === 'packages') return ways.packages();
  if (forced !== undefined && forced !== 'docker')
    throw new Error(`EI_SERVICES is ${forced}; known are docker and packages`);
  if (!(await dockerAnswers())) {
    if (forced === undefined) return ways.packages();
    throw new MissingPrerequisite('EI_SERVICES is docker, but no Docker engine answers: start it.');
  }
  return ways.docker().catch((error: unknown) => {
    if (forced !== undefined || signal?.aborted === true) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    log(`Docker did not serve, published packages are used instead: ${reason}`);
    return ways.packages();
  });
}
