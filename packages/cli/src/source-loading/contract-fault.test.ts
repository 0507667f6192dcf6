import { contractFault } from './contract-fault.ts';

const specifier = { text: 'pkg:Source', module: 'pkg', exportName: 'Source', local: false };
const local = { ...specifier, text: './a.js:Source', module: './a.js', local: true };
const range = { oldest: 2, newest: 3 };

test.each([
  [4, specifier, 'elastic-ingest is the older side: npm install elastic-ingest@latest'],
  [4, local, 'elastic-ingest is the older side: npm install elastic-ingest@latest'],
  [1, specifier, 'pkg is the older side: npm install pkg@latest'],
  [1, local, './a.js is the older side: write it for a newer @elastic-ingest/source-sdk'],
])('contract %d of %j', (contract, of, hint) => {
  expect(contractFault({ contract }, of, 'a.yml:1:1', range)).toMatchObject({
    code: 'EI_SOURCE_CONTRACT',
    message: `${of.text} is made for version ${contract} of the contract, and this elastic-ingest understands versions 2 to 3`,
    where: 'a.yml:1:1',
    hint,
  });
});

test.each([{ contract: 2 }, { contract: 3 }, {}, { contract: '9' }, null, 7, 'x'])(
  '%j is not judged by its version',
  (value) => {
    expect(contractFault(value, specifier, '', range)).toBeUndefined();
  },
);
