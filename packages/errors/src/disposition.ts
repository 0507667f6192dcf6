/**
 * What the engine does with an error; it switches on nothing else.
 * `fatal`: the sync fails. `retry`: back off, then fatal. `skip`: the one document is rejected, the sync goes on.
 * `stop`: the sync was asked to stop (cancelled, shut down, guarded); not a failure.
 */
export type Disposition = 'fatal' | 'retry' | 'skip' | 'stop';
