/** Sizes as Maven, apt and pip print them when a file has come. */
const sizes = [
  /^\[INFO\] Downloaded from .*\((?<size>[\d.]+) (?<unit>B|kB|MB) at/,
  /^Get:.* \[(?<size>[\d.,]+) (?<unit>B|kB|MB)\]/,
  /^\s*Downloading .*\((?<size>[\d.]+) (?<unit>B|kB|MB)\)/,
];
const unitBytes: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6 };

/** The bytes that a line of a package manager's output reports as downloaded. */
export function bytesReported(line: string): number {
  for (const pattern of sizes) {
    const { size, unit } = pattern.exec(line)?.groups ?? {};
    if (size !== undefined && unit !== undefined)
      return Number(size.replaceAll(',', '')) * (unitBytes[unit] ?? 0);
  }
  return 0;
}

/** Says at the start what is downloaded, then every few seconds how far it is, and at the end how long it took. */
export async function withDownloadProgress<Result>(
  what: { readonly name: string; readonly aboutMb: number },
  log: (line: string) => void,
  download: (onLine: (line: string) => void) => Promise<Result>,
): Promise<Result> {
  const started = performance.now();
  const seconds = (): string => `${Math.round((performance.now() - started) / 1000)} s`;
  let bytes = 0;
  log(`Downloading ${what.name} (about ${what.aboutMb} MB) ...`);
  const timer = setInterval(() => {
    const done = bytes === 0 ? '' : `${Math.round(bytes / 1e6)} of about ${what.aboutMb} MB, `;
    log(`Downloading ${what.name}: ${done}${seconds()}`);
  }, 3000);
  try {
    const result = await download((line) => void (bytes += bytesReported(line)));
    log(`Downloaded ${what.name} in ${seconds()}`);
    return result;
  } finally {
    clearInterval(timer);
  }
}
