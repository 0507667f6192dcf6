import { rulesInvalid } from './rules-invalid.ts';

test('the error names every rule and every reason', () => {
  const error = rulesInvalid([
    { ids: ['a', 'b'], messages: ['x', 'y'] },
    { ids: [], messages: ['rules must be a list'] },
  ]);
  expect(error.message).toBe('The sync rules are not valid: a, b: x; y | rules must be a list');
  expect(error).toMatchObject({ code: 'EI_RULES_INVALID', disposition: 'fatal' });
});
