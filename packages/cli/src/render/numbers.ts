const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 135,233 */
export const count = (n: number): string => grouped.format(n);

/** 1 document, 2 documents */
export const counted = (n: number, noun: string): string => `${count(n)} ${noun}${n === 1 ? '' : 's'}`;

/** 0.4 s, 12 s, 3 min 05 s, 2 h 10 min */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const pad = (n: number): string => String(n).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${pad(whole % 60)} s`
    : `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
}
