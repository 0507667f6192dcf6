import { answerFault } from './answer-fault.ts';

const fault = (status: number, text = '', headers: Record<string, string> = {}) =>
  answerFault({ status, headers: new Headers(headers) }, text);

test('text and no text are no fault', () => {
  expect([fault(200), fault(204)]).toEqual([undefined, undefined]);
});

test.each([
  [503, 'EI_EXTRACTION_UNAVAILABLE', 'retry'],
  [429, 'EI_EXTRACTION_UNAVAILABLE', 'retry'],
  [422, 'EI_CONTENT_UNREADABLE', 'skip'],
  [500, 'EI_CONTENT_UNREADABLE', 'skip'],
  [404, 'EI_EXTRACTION_REFUSED', 'fatal'],
  [401, 'EI_EXTRACTION_REFUSED', 'fatal'],
  [301, 'EI_EXTRACTION_REFUSED', 'fatal'],
])('%i is %s, %s', (status, code, disposition) => {
  expect(fault(status, ' encrypted ')).toMatchObject({
    code,
    disposition,
    message: `The extraction service answers ${status}: encrypted`,
  });
});

test('it is waited for as long as the service says', () => {
  expect(fault(503, '', { 'retry-after': '7' })).toMatchObject({ retryAfterMs: 7000 });
  expect(fault(503, '', { 'retry-after': 'soon' })?.retryAfterMs).toBeUndefined();
});
