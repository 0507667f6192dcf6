import { Binary, BSONRegExp, Decimal128, Int32, Long, MaxKey, ObjectId, Timestamp } from 'mongodb';
import { parseAdvancedRules } from './parse-advanced-rules.ts';

const selection = (rules: unknown, projection?: Record<string, unknown>): unknown => {
  const parsed = parseAdvancedRules(rules, projection);
  return parsed.ok ? parsed.selection : parsed.faults;
};

test('without rules everything is read', () => {
  expect(selection({})).toEqual({ by: 'find', filter: {}, options: {} });
  expect(selection({ find: {} }, { a: 1 })).toEqual({
    by: 'find',
    filter: {},
    options: { projection: { a: 1 } },
  });
});

test('the options of a find get the names of the driver', () => {
  const find = {
    filter: { a: { $gt: 1 } },
    projection: ['a', 'b.c'],
    skip: 1,
    limit: 2,
    sort: { a: -1, b: 1 },
    collation: { locale: 'de', strength: 1 },
    no_cursor_timeout: true,
    allow_partial_results: false,
    batch_size: 10,
    return_key: false,
    show_record_id: false,
    max_time_ms: 5000,
    allow_disk_use: true,
  };
  expect(selection({ find }, { left: 0 })).toEqual({
    by: 'find',
    filter: { a: { $gt: 1 } },
    options: {
      projection: { a: 1, 'b.c': 1 },
      skip: 1,
      limit: 2,
      sort: { a: -1, b: 1 },
      collation: { locale: 'de', strength: 1 },
      noCursorTimeout: true,
      batchSize: 10,
      returnKey: false,
      showRecordId: false,
      maxTimeMS: 5000,
      allowDiskUse: true,
    },
  });
});

test('a pipeline ends with the projection of the configuration', () => {
  const aggregate = { pipeline: [{ $match: { a: 1 } }], allowDiskUse: true, maxTimeMs: 5, let: { x: 1 } };
  expect(selection({ aggregate }, { secret: 0 })).toEqual({
    by: 'aggregate',
    pipeline: [{ $match: { a: 1 } }, { $project: { secret: 0 } }],
    options: { allowDiskUse: true, maxTimeMS: 5, let: { x: 1 } },
  });
});

test('extended JSON becomes the value that it stands for, at any depth', () => {
  const id = '65a000000000000000000001';
  const filter = {
    _id: { $in: [{ $oid: id }] },
    $and: [
      { born: { $gte: { $date: '2020-01-01T00:00:00Z' } } },
      { born: { $lt: { $date: { $numberLong: '0' } } } },
    ],
    long: { $numberLong: '9007199254740993' },
    int: { $numberInt: '5' },
    decimal: { $numberDecimal: '1.50' },
    bytes: { $binary: { base64: 'aGk=', subType: '00' } },
    uuid: { $uuid: '00112233-4455-6677-8899-aabbccddeeff' },
    stamp: { $timestamp: { t: 1, i: 2 } },
    regex: { $regularExpression: { pattern: '^a', options: 'i' } },
    last: { $maxKey: 1 },
  };
  const expected = {
    _id: { $in: [new ObjectId(id)] },
    $and: [{ born: { $gte: new Date('2020-01-01T00:00:00Z') } }, { born: { $lt: new Date(0) } }],
    long: Long.fromString('9007199254740993'),
    int: new Int32(5),
    decimal: Decimal128.fromString('1.50'),
    bytes: new Binary(Buffer.from('hi')),
    uuid: new Binary(Buffer.from('00112233445566778899aabbccddeeff', 'hex'), 4),
    stamp: new Timestamp({ t: 1, i: 2 }),
    regex: new BSONRegExp('^a', 'i'),
    last: new MaxKey(),
  };
  const { filter: decoded } = selection({ find: { filter } }) as { filter: Record<string, unknown> };
  expect({ ...decoded, uuid: undefined }).toEqual({ ...expected, uuid: undefined });
  expect(String(decoded['uuid'])).toBe(String(expected.uuid.toUUID()));
});

test('operators are no extended JSON', () => {
  const filter = {
    a: { $regex: '^a', $options: 'i', $ne: 'abc' },
    b: { $regex: 'x' },
    c: { $type: 'string' },
    d: { $oid: 'x', $ne: 1 },
  };
  expect(selection({ find: { filter } })).toEqual({ by: 'find', filter, options: {} });
});

test.each([
  [[], ['advanced rules must be an object with `find` or `aggregate`']],
  [{ fnd: {} }, ['advanced rules has no option fnd']],
  [{ find: {}, aggregate: {} }, ['advanced rules can have only one of `find` and `aggregate`']],
  [
    { find: { filter: [], limit: -1, limits: 1 } },
    [
      'advanced rules.find.filter must be an object',
      'advanced rules.find.limit must not be negative',
      'advanced rules.find has no option limits',
    ],
  ],
  [{ find: { limit: '5' } }, ['advanced rules.find.limit must be a whole number']],
  [{ find: { sort: { a: 2 } } }, ['advanced rules.find.sort.a must be 1 or -1']],
  [{ find: { projection: { _id: 0 } } }, [expect.stringContaining('must keep `_id`')]],
  [{ find: { allow_partial_results: true } }, [expect.stringContaining('would be deleted')]],
  [{ aggregate: { pipeline: [] } }, ['advanced rules.aggregate.pipeline must not be empty']],
  [
    { aggregate: { pipeline: [{ $out: 'x' }, { $merge: { into: 'y' } }] } },
    [
      'advanced rules.aggregate.pipeline.0: $out cannot be used, this is a read',
      'advanced rules.aggregate.pipeline.1: $merge cannot be used, this is a read',
    ],
  ],
  [
    { find: { filter: { _id: { $oid: 'nope' }, at: { $date: 'yesterday' } } } },
    [
      'advanced rules.find.filter._id is not extended JSON: {"$oid":"nope"}',
      'advanced rules.find.filter.at is not extended JSON: {"$date":"yesterday"}',
    ],
  ],
])('%j is refused, with every fault at once', (rules, faults) => {
  expect(selection(rules)).toEqual(faults);
});
