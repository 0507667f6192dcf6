import { MongoNetworkError, MongoServerError, MongoServerSelectionError } from 'mongodb';
import { mongoFault } from './mongo-fault.ts';

const withCode = (message: string, code: string): Error => Object.assign(new Error(message), { code });
const selection = (error: Error): Error =>
  new MongoServerSelectionError('Server selection timed out', {
    servers: new Map([['h:1', { error }]]),
  } as never);

test.each([
  ['credentials', new MongoServerError({ message: 'Authentication failed.', code: 18 })],
  ['credentials', new MongoServerError({ message: 'bad auth', code: 8000 })],
  ['forbidden', new MongoServerError({ message: 'not authorized on d to execute command', code: 13 })],
  ['read', new MongoServerError({ message: 'cursor id 1 not found', code: 43 })],
  [
    'tls',
    selection(
      new MongoNetworkError('x', {
        cause: withCode('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'),
      }),
    ),
  ],
  ['tls', selection(withCode('wrong version number', 'EPROTO'))],
  [
    'tls',
    new MongoNetworkError('Client network socket disconnected before secure TLS connection was established'),
  ],
  ['unavailable', selection(new MongoNetworkError('connect ECONNREFUSED 127.0.0.1:1'))],
  ['unavailable', withCode('write EPIPE', 'EPIPE')],
  ['unavailable', 'not even an error'],
])('%s: case %#', (fault, error) => {
  expect(mongoFault(error)).toBe(fault);
});
