const PAGE_ROWS = 10;

/** The row that a key goes to from the one it is pressed on; -1 for any other key. */
export function stepTo(key: string, at: number, count: number): number {
  const within = (row: number): number => Math.min(count - 1, Math.max(0, row));
  switch (key) {
    case 'ArrowDown':
      return within(at + 1);
    case 'ArrowUp':
      return within(at - 1);
    case 'PageDown':
      return within(at + PAGE_ROWS);
    case 'PageUp':
      return within(at - PAGE_ROWS);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
  }
  return -1;
}

/** `twin`: from map to table and back; `focus`: the keyboard comes here. */
export type MapKey = 'twin' | 'focus' | 'print';

interface Press {
  readonly key: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Key code of a press that an input method is still using. */
const INPUT_METHOD = 229;

/** What a key asks of the map; letters only while the keyboard is in it, and none while a word is composed. */
export function readMapKey(press: Press, isHere: boolean): MapKey | undefined {
  if (press.isComposing || press.keyCode === INPUT_METHOD || press.altKey || press.shiftKey) return undefined;
  const isChord = press.ctrlKey || press.metaKey;
  if (isChord) return press.key.toLowerCase() === 'p' ? 'print' : undefined;
  if (press.key === 'F4') return 'focus';
  return isHere && press.key.toLowerCase() === 't' ? 'twin' : undefined;
}
