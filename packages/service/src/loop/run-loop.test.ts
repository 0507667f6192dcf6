import { defaultLimits } from '../service/service-limits.ts';
import { ManualClock } from '../testing/manual-clock.fixture.ts';
import { recordedLog } from '../testing/recorded-log.fixture.ts';
import { runLoop } from './run-loop.ts';

const opened = () => {
  const clock = new ManualClock();
  const stopped = new AbortController();
  const log = recordedLog();
  const limits = { ...defaultLimits, maxErrors: 2, errorSpanSeconds: 60, idleSeconds: 20 };
  const context = { clock, log, limits, random: () => 0.5, signal: stopped.signal };
  return { clock, stopped, log, context };
};

test('a turn that fails is logged, and the next one comes', async () => {
  const { clock, stopped, log, context } = opened();
  let turns = 0;
  const turn = async (): Promise<void> => {
    turns += 1;
    if (turns === 1) throw new Error('away');
  };
  const running = runLoop({ name: 'schedule', seconds: 30, turn }, context, stopped.signal);
  await clock.waitedFor();
  clock.advance(30);
  await clock.waitedFor();
  stopped.abort();
  await running;
  expect(turns).toBe(2);
  expect(log.lines).toEqual([
    { level: 'error', message: 'A turn of a loop failed', loop: 'schedule', error: 'away' },
  ]);
});

test('a loop that fails too often within its span ends, one that fails now and then does not', async () => {
  const { clock, stopped, context } = opened();
  const turn = async (): Promise<void> => Promise.reject(new Error('away'));
  const running = runLoop({ name: 'schedule', seconds: 1, turn }, context, stopped.signal);
  const failed = expect(running).rejects.toMatchObject({
    code: 'EI_SERVICE_FAILED',
    message: 'The loop schedule failed 3 times within 60 s',
  });
  // After a failure even a quick loop waits as long as the slow ones.
  for (const seconds of [60, 19, 1, 20]) {
    await clock.waitedFor();
    clock.advance(seconds);
  }
  await failed;
});
