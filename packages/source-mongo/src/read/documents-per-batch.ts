/** More of them, worked on without a pause, hold the event loop too long. */
export const documentsPerBatch = 500;
