import { defaultErrorBudget, ErrorBudget, type ErrorBudgetLimits } from './error-budget.ts';

const budget = (limits: Partial<ErrorBudgetLimits> = {}): ErrorBudget =>
  new ErrorBudget({ ...defaultErrorBudget, ...limits });

/** How many documents are recorded until the budget is exceeded; undefined when it never is. */
function firstExceeded(counted: ErrorBudget, results: Iterable<boolean>): number | undefined {
  let at = 0;
  for (const failed of results) {
    at += 1;
    counted.record(failed);
    if (counted.exceeded !== undefined) return at;
  }
  return undefined;
}

const many = (count: number, failed: (at: number) => boolean): boolean[] =>
  Array.from({ length: count }, (_, at) => failed(at));

test('the eleventh in a row is too many, the tenth is not', () => {
  const counted = budget({ errorWindowSize: 0 });
  expect(
    firstExceeded(
      counted,
      many(20, () => true),
    ),
  ).toBe(11);
  expect(counted.exceeded).toBe('11 in a row, more than 10');
  expect(
    firstExceeded(
      budget({ errorWindowSize: 0 }),
      many(300, (at) => at % 11 !== 10),
    ),
  ).toBeUndefined();
});

test('the thousand and first in all is too many', () => {
  const counted = budget({ errorWindowSize: 0 });
  expect(
    firstExceeded(
      counted,
      many(5000, (at) => at % 2 === 0),
    ),
  ).toBe(2001);
  expect(counted.exceeded).toBe('1001 in all, more than 1000');
});

test('the sixteenth of the last hundred is too many, the fifteenth is not', () => {
  expect(
    firstExceeded(
      budget(),
      many(6000, (at) => at % 100 < 60 && at % 4 === 0),
    ),
  ).toBeUndefined();
  const counted = budget();
  expect(
    firstExceeded(
      counted,
      many(6000, (at) => at % 100 < 64 && at % 4 === 0),
    ),
  ).toBe(61);
  expect(counted.exceeded).toBe('16 of the last 100, more than 15 %');
});

test('the first failure of a run is no rate', () => {
  expect(firstExceeded(budget(), [true, false])).toBeUndefined();
});

test('what was exceeded stays so', () => {
  const counted = budget({ maxTotalErrors: 0 });
  counted.record(true);
  counted.record(false);
  expect(() => counted.throwIfExceeded()).toThrow(
    expect.objectContaining({ code: 'EI_TOO_MANY_REJECTS', message: expect.stringContaining('1 in all') }),
  );
});
