import { PassThrough } from 'node:stream';
import { Questions } from './questions.ts';

const opened = () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const stop = new AbortController();
  const questions = new Questions({ input, output }, { signal: stop.signal, interrupt: () => stop.abort() });
  return { input, output, stop, questions };
};

test('what was pasted at once answers one question after the other', async () => {
  const { input, output, questions } = opened();
  input.write('one\n\nthree\n');
  const answers = [await questions.ask('1? '), await questions.ask('2? '), await questions.ask('3? ')];
  expect(answers).toEqual(['one', '', 'three']);
  expect(String(output.read())).toBe('1? 2? 3? ');
  questions.close();
});

test('an input that ends, or a signal, is no answer', async () => {
  const ended = opened();
  ended.input.end();
  await expect(ended.questions.ask('? ')).rejects.toMatchObject({ code: 'EI_USAGE' });
  const stopped = opened();
  const asked = stopped.questions.ask('? ');
  stopped.stop.abort();
  await expect(asked).rejects.toMatchObject({ code: 'EI_USAGE' });
});
