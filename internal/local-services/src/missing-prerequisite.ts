/** A needed service cannot start on this machine; the message says what is missing and what to type. */
export class MissingPrerequisite extends Error {
  override readonly name: string = 'MissingPrerequisite';
}
