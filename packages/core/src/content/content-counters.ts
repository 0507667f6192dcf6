/** Files of the documents that were written, as read so far. */
export interface ContentCounters {
  /** Read to their end and handed to the sink with their documents. */
  attached: number;
  /** Left out for their size; their documents are written without them. */
  tooLarge: number;
  /** Left out for their kind; likewise. */
  unsupported: number;
  /** Documents rejected because theirs could not be read or made text of; counted among the rejected. */
  failed: number;
  /** The most bytes that were held at once, as the engine counts them: what is set aside before a file is opened. */
  mostBytesHeld: number;
}

export const noContent = (): ContentCounters => ({
  attached: 0,
  tooLarge: 0,
  unsupported: 0,
  failed: 0,
  mostBytesHeld: 0,
});
