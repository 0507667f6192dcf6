import { parseModule } from '../module/syntax-node.ts';
import { codesInModule } from './codes-in-module.ts';

test('tells a code that is thrown from one that is spoken of, and from a variable of the environment', () => {
  const module = parseModule(`
    // EI_COMMENT
    type Code = 'EI_TYPE' | 'EI_OTHER_TYPE';
    const usage = new Set(['EI_LISTED']);
    throw new IngestError('see EI_TEXT', { code: aborted ? 'EI_CANCELED' : 'EI_FAILED' });
    fail('EI_ARGUMENT');
    if (error.code === 'EI_COMPARED') switch (error.code) { case 'EI_CASE': break; }
    env['EI_VARIABLE'];
    env[\`EI_\${major}_URL\`];
    fail(\`EI_\${reason}\`);
  `);
  expect(codesInModule(module)).toEqual({
    thrown: ['EI_CANCELED', 'EI_FAILED', 'EI_ARGUMENT'],
    mentioned: ['EI_TYPE', 'EI_OTHER_TYPE', 'EI_LISTED', 'EI_COMPARED', 'EI_CASE'],
    computed: ['EI_'],
  });
});
