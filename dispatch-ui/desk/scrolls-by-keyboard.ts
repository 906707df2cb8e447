/** A part that scrolls is a stop of the keyboard, also when nothing in it can be pressed (WCAG 2.1.1). */
export function scrollsByKeyboard(part: HTMLElement): void {
  part.tabIndex = 0;
}
