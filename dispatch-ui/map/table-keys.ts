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
