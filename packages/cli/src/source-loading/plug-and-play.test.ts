import { pathToFileURL } from 'node:url';
import { folderOf } from '../run-main.fixture.ts';
import { folderByPlugAndPlay, needsYarn, resolvedByPlugAndPlay, yarnAlone } from './plug-and-play.ts';

test('without yarn nothing is resolved', () => {
  expect(resolvedByPlugAndPlay('pkg', '/a')).toBeUndefined();
  expect(resolvedByPlugAndPlay('pkg', '/a', { findPnpApi: () => null })).toBeUndefined();
});

test('yarn is asked for what `import` would find, from within the folder', () => {
  const asked: unknown[] = [];
  const findPnpApi = (from: string) => ({
    resolveRequest: (module: string, issuer: string, { conditions }: { conditions: ReadonlySet<string> }) => {
      asked.push(from, module, issuer, [...conditions]);
      return '/cache/pkg.zip/index.js';
    },
    resolveToUnqualified: (module: string, issuer: string) => `/cache/${module}.zip of ${issuer}`,
  });
  expect(resolvedByPlugAndPlay('pkg', '/a', { findPnpApi })).toBe(
    pathToFileURL('/cache/pkg.zip/index.js').href,
  );
  expect(asked).toEqual(['/a/', 'pkg', '/a/', ['node', 'import']]);
  expect(folderByPlugAndPlay('pkg', '/a', { findPnpApi })).toBe('/cache/pkg.zip of /a/');
});

test('what yarn does not know is left to Node', () => {
  const resolveRequest = (): never => {
    throw new Error('not in the list');
  };
  const findPnpApi = () => ({ resolveRequest, resolveToUnqualified: resolveRequest });
  expect(resolvedByPlugAndPlay('pkg', '/a', { findPnpApi })).toBeUndefined();
  expect(folderByPlugAndPlay('pkg', '/a', { findPnpApi })).toBeUndefined();
});

test('a project of yarn is known from a folder in it, unless yarn runs this process', () => {
  const folder = folderOf({ '.pnp.cjs': '', 'etc/x': '' });
  expect(needsYarn(`${folder}/etc`)).toBe(true);
  expect(needsYarn(`${folder}/etc`, { pnp: '3' })).toBe(false);
  expect(needsYarn(folderOf({ x: '' }))).toBe(false);
  expect(yarnAlone('pkg', folder, 'a.yml:1:1')).toMatchObject({
    code: 'EI_SOURCE_NOT_FOUND',
    message: "The package pkg cannot be seen: this project uses yarn's Plug'n'Play",
    hint: expect.stringContaining('yarn elastic-ingest') as unknown,
  });
});
