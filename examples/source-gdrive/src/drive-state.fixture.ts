export interface Permission {
  readonly type: 'user' | 'group' | 'domain' | 'anyone';
  readonly emailAddress?: string;
  readonly domain?: string;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly createdTime: string;
  readonly modifiedTime: string;
  readonly version: string;
  readonly size: string;
  readonly trashed: boolean;
  readonly permissions: readonly Permission[];
  /** Whether the caller may share it, and so sees its permissions in a list. */
  readonly shareable: boolean;
  readonly content: string;
}

const me: Permission = { type: 'user', emailAddress: 'me@acme.test' };

/** A drive in memory, with the feed of its changes. */
export class DriveState {
  readonly refreshToken: string = 'a-refresh-token-of-the-tests';
  readonly files: Map<string, StoredFile> = new Map();
  /** Ids of the files in the order in which they changed; a page token is a place in it. */
  readonly changes: string[] = [];
  /** Page tokens before this one are not known any more. */
  firstCursor = 0;
  /** Whether Google says of its own answers that they lack something. */
  incomplete = false;

  put(given: Partial<StoredFile>): StoredFile {
    const at = this.changes.length;
    const { id = `file-${at}`, content = `content ${at}` } = given;
    const file: StoredFile = {
      name: `name ${at}`,
      mimeType: 'text/plain',
      createdTime: '2026-01-01T00:00:00.000Z',
      trashed: false,
      permissions: [me],
      shareable: true,
      ...this.files.get(id),
      modifiedTime: new Date(at).toISOString(),
      version: String(at),
      size: String(content.length),
      ...given,
      id,
      content,
    };
    this.files.set(id, file);
    this.changes.push(id);
    return file;
  }

  /** Makes every page token so far useless. */
  forgetChanges(): void {
    this.firstCursor = this.changes.length + 1;
  }

  remove(id: string): void {
    this.files.delete(id);
    this.changes.push(id);
  }
}
