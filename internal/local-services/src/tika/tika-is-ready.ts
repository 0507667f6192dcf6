/** Whether an extraction service answers there. */
export async function tikaIsReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/tika`, { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
