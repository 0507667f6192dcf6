/** `EI_SEED=7` repeats one history, `EI_SCHEDULES=20000` plays so many, from `first` on. */
export function modelSeeds(count: number, first = 1): readonly number[] {
  const only = process.env['EI_SEED'];
  if (only !== undefined) return [Number(only)];
  const length = Number(process.env['EI_SCHEDULES'] ?? count);
  return Array.from({ length }, (_, at) => first + at);
}
