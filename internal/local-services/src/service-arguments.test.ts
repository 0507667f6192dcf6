import { parseServiceArguments } from './service-arguments.ts';

test('services and the command are told apart', () => {
  expect(
    parseServiceArguments([
      '--elasticsearch',
      '8,9?',
      '--mongodb',
      '--s3',
      '--tika',
      '--',
      'turbo',
      '--',
      'x',
    ]),
  ).toEqual({
    services: {
      elasticsearch: [
        { major: 8, optional: false },
        { major: 9, optional: true },
      ],
      mongodb: true,
      mongodbFast: false,
      s3: true,
      tika: true,
    },
    command: ['turbo', '--', 'x'],
  });
});

test('an unknown major and a missing command are refused', () => {
  expect(() => parseServiceArguments(['--elasticsearch', '7', '--', 'x'])).toThrow(
    'Elasticsearch 7 is not known here',
  );
  expect(() => parseServiceArguments(['--mongodb', '--'])).toThrow('Usage');
});
