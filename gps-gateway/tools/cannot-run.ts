/** Told to the person at the keyboard in its own words, without a stack. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}
