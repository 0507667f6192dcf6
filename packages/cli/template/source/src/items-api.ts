import { IngestError } from '@elastic-ingest/source-sdk';

export interface Item {
  readonly id: string;
  /** ISO 8601 in UTC, as `toISOString()` gives it; differs after every change. */
  readonly updatedAt: string;
  readonly title: string;
}

export interface Page {
  readonly items: readonly Item[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}

export interface Api {
  readonly url: string;
  readonly token: string;
}

/** One page. Whatever keeps it from being whole throws: a page that is skipped would be deleted from the index. */
export async function fetchPage(api: Api, cursor: string | undefined, signal: AbortSignal): Promise<Page> {
  const address = addressOf(api, cursor);
  try {
    const response = await fetch(address, { signal, headers: { authorization: `Bearer ${api.token}` } });
    if (response.status === 401 || response.status === 403) throw refused(response.status);
    if (!response.ok) throw new Error(`it answers ${response.status}`);
    return pageOf(await response.json());
  } catch (error) {
    // An abort is no failure: its reason is passed on as it is.
    signal.throwIfAborted();
    if (error instanceof IngestError) throw error;
    throw new IngestError(`The API at ${address.origin} cannot be read: ${messageOf(error)}`, {
      code: 'TEMPLATE_UNAVAILABLE',
      disposition: 'retry',
      hint: 'See that `url` is right and that the API answers.',
      cause: error,
    });
  }
}

/** An answer that is something else, such as a page to log in, must not look like one without items. */
function pageOf(answer: unknown): Page {
  const page = Object(answer) as Partial<Page>;
  if (!Array.isArray(page.items)) throw new Error('its answer has no `items`');
  return page as Page;
}

function addressOf({ url }: Api, cursor: string | undefined): URL {
  if (!URL.canParse(url))
    throw new IngestError('`url` is no address', {
      code: 'TEMPLATE_CONFIGURATION',
      hint: 'Write it whole, such as https://api.acme.test/v1',
    });
  const address = new URL(`${url.replace(/\/$/, '')}/items`);
  if (cursor !== undefined) address.searchParams.set('cursor', cursor);
  return address;
}

function refused(status: number): IngestError {
  return new IngestError(`The API refuses the token (${status})`, {
    code: 'TEMPLATE_CREDENTIALS',
    hint: 'See that `token` is right and has not expired.',
  });
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
