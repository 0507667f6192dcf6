import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

const plain = !process.stdout.isTTY || (process.env['NO_COLOR'] ?? '') !== '';
const styled = (style: Style, text: string): string => (plain ? text : styleText(style, text));
const line = (text: string): void => void process.stdout.write(`${text}\n`);

/** What the demo says, apart from what the command says. */
export const print: Readonly<
  Record<'step' | 'note' | 'command' | 'good' | 'failure', (text: string) => void>
> = {
  step: (text) => line(`\n${styled('bold', text)}`),
  note: (text) => line(`  ${text}`.trimEnd()),
  command: (text) => line(`\n${styled('cyan', `$ ${text}`)}`),
  good: (text) => line(`  ${styled('green', '✓')} ${text}`),
  failure: (text) => void process.stderr.write(`\n${styled('red', 'The demo failed:')} ${text}\n`),
};
