import { runCommand } from '../process/run-command.ts';

/** Whether a Docker engine answers; a client without one says no quickly and quietly. */
export async function dockerAnswers(): Promise<boolean> {
  const signal = AbortSignal.timeout(3000);
  const version = await runCommand('docker', ['info', '--format', '{{.ServerVersion}}'], { signal }).catch(
    () => '',
  );
  return version.trim() !== '';
}
