interface Press {
  readonly key: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly repeat: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Key code of a press that an input method is still using. */
const INPUT_METHOD = 229;

/** F8 goes to the next alarm, Shift+F8 acknowledges; on every board, whatever is being typed. */
export function alarmKeyOf(press: Press): 'next' | 'acknowledge' | undefined {
  if (press.isComposing || press.keyCode === INPUT_METHOD || press.repeat) return undefined;
  if (press.key !== 'F8' || press.ctrlKey || press.metaKey || press.altKey) return undefined;
  return press.shiftKey ? 'acknowledge' : 'next';
}
