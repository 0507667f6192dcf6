import { parseQuartz } from './parse-quartz.ts';
import { scheduleInvalid } from './schedule-invalid.ts';

test('the error names the expression, where it stands and every fault', () => {
  const parsed = parseQuartz('60 0 0 * * *');
  const error = scheduleInvalid('60 0 0 * * *', parsed.ok ? [] : parsed.faults, 'connector a, full');
  expect(error.message).toBe(
    'The schedule "60 0 0 * * *" is not valid: ' +
      'seconds: 60 is out of range. Allowed are 0-59, lists (0,2), ranges (0-3), steps (0/2) and *. | ' +
      'Exactly one of day of month and day of week must be ?.',
  );
  expect(error).toMatchObject({
    code: 'EI_SCHEDULE_INVALID',
    disposition: 'fatal',
    where: 'connector a, full',
  });
});
