import { mergeFeatures, writeFeatures } from './features.ts';

const ofSource = {
  basicRules: true,
  advancedRules: false,
  documentLevelSecurity: false,
  incrementalSync: true,
  nativeConnectorApiKeys: false,
};
const written = writeFeatures(ofSource);

test('the features of the source replace what is stored; unknown ones stay', () => {
  const stored = { incremental_sync: { enabled: false }, of_somebody_else: 1 };
  expect(mergeFeatures(stored, ofSource, false)).toEqual({ ...written, of_somebody_else: 1 });
  expect(mergeFeatures({ ...written, of_somebody_else: 1 }, ofSource, false)).toBeUndefined();
});

test('a native connector only gets what it lacks', () => {
  const stored = { incremental_sync: { enabled: false }, sync_rules: { advanced: { enabled: true } } };
  expect(mergeFeatures(stored, ofSource, true)).toEqual({
    ...written,
    incremental_sync: { enabled: false },
    sync_rules: { basic: { enabled: true }, advanced: { enabled: true } },
  });
});

test.each([null, undefined, {}])('%p becomes the features of the source', (stored) => {
  expect(mergeFeatures(stored, ofSource, true)).toEqual(written);
});
