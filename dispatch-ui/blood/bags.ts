/** Donation numbers as scanned or typed: separated by blanks, commas or line breaks, each once. */
export function readBagIds(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;、\uff0c\uff1b]+/).filter((word) => word !== ''))];
}
