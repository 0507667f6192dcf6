import type { SourceSample } from '@elastic-ingest/source-testkit';
import { counted } from '../render/numbers.ts';
import { oneLine } from '../render/printable.ts';
import type { Colors } from '../render/reporter.ts';

const shown = 3;

/** A sample for people. */
export function sampleText(sample: SourceSample, colors: Colors): string {
  const { documents, isWhole, longestId, largestBody, files, unreadable, offers } = sample;
  const end = isWhole ? 'and no more' : 'and may have more';
  const has = [
    ...(offers.fingerprint ? ['fingerprints'] : []),
    ...(offers.timestamp ? ['timestamps'] : []),
    ...(files > 0 ? [counted(files, 'file')] : []),
  ];
  const facts = [
    `ids of up to ${counted(longestId, 'byte')}`,
    `bodies of up to ${counted(largestBody, 'byte')}`,
    has.length === 0 ? 'neither fingerprints nor timestamps' : has.join(', '),
  ];
  const rejected = unreadable
    .slice(0, shown)
    .map(({ id, reason }) => `    ${oneLine(`${id}: ${reason}`, 300)}`);
  return [
    `${colors.green('✓')} it answers`,
    `${colors.green('✓')} it gives ${counted(documents, 'document')} ${end}${documents === 0 ? '' : `: ${facts.join('; ')}`}`,
    ...(unreadable.length === 0
      ? []
      : [
          `${colors.yellow('!')} a sync would reject ${counted(unreadable.length, 'document')}, whose body cannot be made`,
        ]),
    ...rejected,
    '',
  ].join('\n');
}
