const shorthands: ReadonlyMap<string, string> = new Map([
  ['@HOURLY', '0 0 * * * ?'],
  ['@DAILY', '0 0 0 * * ?'],
  ['@MIDNIGHT', '0 0 0 * * ?'],
  ['@WEEKLY', '0 0 0 ? * SUN'],
  ['@MONTHLY', '0 0 0 1 * ?'],
  ['@YEARLY', '0 0 0 1 1 ?'],
  ['@ANNUALLY', '0 0 0 1 1 ?'],
]);

/** What was probably meant by fields that are not Quartz: @hourly and the like, cron of five fields, `*` in place of `?`. Upper case. */
export function nearMiss(fields: readonly string[]): string | undefined {
  const [first = ''] = fields;
  if (fields.length === 1) return shorthands.get(first);
  if (fields.length === 5) {
    const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = ''] = fields;
    const quartz = quartzWeekdays(dayOfWeek);
    return quartz === undefined ? undefined : join(['0', minute, hour, dayOfMonth, month, quartz]);
  }
  return fields.length < 5 ? undefined : join(fields);
}

/** With one of the two days left open. */
function join(fields: readonly string[]): string | undefined {
  const [dayOfMonth, dayOfWeek] = [fields[3], fields[5]];
  if (dayOfMonth === '?' && dayOfWeek === '?') return fields.with(3, '*').join(' ');
  if (dayOfWeek === '*') return fields.with(5, '?').join(' ');
  return dayOfMonth === '*' ? fields.with(3, '?').join(' ') : undefined;
}

/** Cron counts Sunday as 0 or 7, Quartz as 1. */
function quartzWeekdays(cron: string): string | undefined {
  if (cron === '*' || /^[A-Z,-]+$/.test(cron)) return cron;
  if (!/^[0-7](?:[,-][0-7])*$/.test(cron)) return undefined;
  return cron.replaceAll(/\d/g, (digit) => String((Number(digit) % 7) + 1));
}
