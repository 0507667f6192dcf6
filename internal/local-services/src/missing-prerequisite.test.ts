import { bothPresent, installation, MissingPrerequisite } from './missing-prerequisite.ts';

test('everything that is missing is named', async () => {
  const missing = (what: string) => Promise.reject(new MissingPrerequisite(what));
  await expect(bothPresent(missing('no a'), missing('no b'))).rejects.toThrow('no a\nno b');
  await expect(bothPresent(Promise.resolve(1), missing('no b'))).rejects.toThrow(MissingPrerequisite);
  expect(await bothPresent(Promise.resolve(1), Promise.resolve(2))).toEqual([1, 2]);
});

test('what to type depends on the system', () => {
  expect(installation('a', 'b', 'linux')).toBe('apt-get install a');
  expect(installation('a', 'b', 'darwin')).toBe('brew install b');
});
