import { maskedDocument, secretValues } from './masked-document.ts';

const stored = {
  name: 'x',
  configuration: {
    host: { value: 'h', sensitive: false },
    password: { value: 'hunter2', sensitive: true },
    token: { value: '', sensitive: true },
    pin: { value: 1234, sensitive: true },
  },
};
const masked = {
  name: 'x',
  configuration: {
    host: { value: 'h', sensitive: false },
    password: { value: '[redacted]', sensitive: true },
    token: { value: '', sensitive: true },
    pin: { value: '[redacted]', sensitive: true },
  },
};

test('secret values are masked, whether of a connector or of its snapshot in a job', () => {
  expect(maskedDocument(stored)).toEqual(masked);
  expect(maskedDocument({ connector: stored })).toEqual({ connector: masked });
  expect(secretValues({ connector: stored })).toEqual(['hunter2', '', '1234']);
});

test('what is broken is taken for secret', () => {
  expect(maskedDocument({ configuration: 'hunter2' })).toEqual({ configuration: '[redacted]' });
  expect(
    maskedDocument({ configuration: { a: 'hunter2', b: { sensitive: 'yes', value: 'hunter2' } } }),
  ).toEqual({ configuration: { a: '[redacted]', b: { sensitive: 'yes', value: '[redacted]' } } });
  expect(maskedDocument({ configuration: null })).toEqual({ configuration: null });
});
