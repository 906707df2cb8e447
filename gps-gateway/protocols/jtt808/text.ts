import iconv from 'iconv-lite';

/** Texts are GBK, padded with zeros on the right, by some makers on the left or with spaces. */
export const readText = (bytes: Buffer): string => iconv.decode(bytes, 'gbk').replaceAll('\0', '').trim();

export const textBytes = (text: string): Buffer => iconv.encode(text, 'gbk');

/**
 * A field of fixed width, padded with zeros.
 * @throws RangeError when the text is wider than its field.
 */
export function writeText(text: string, width: number): Buffer {
  const bytes = textBytes(text);
  if (bytes.length > width) throw new RangeError(`${text} is longer than ${width} bytes of GBK`);
  return Buffer.concat([bytes, Buffer.alloc(width - bytes.length)]);
}

/**
 * A text with its length in one byte before it.
 * @throws RangeError when it is longer than 255 bytes.
 */
export function writeCountedText(text: string): Buffer {
  const bytes = textBytes(text);
  if (bytes.length > 255) throw new RangeError(`${text} is longer than 255 bytes of GBK`);
  return Buffer.concat([Buffer.of(bytes.length), bytes]);
}

/** The counted text at `start` and where it ends; undefined when it overruns the body. */
export function readCountedText(
  body: Buffer,
  start: number,
): { readonly text: string; readonly end: number } | undefined {
  const length = body[start];
  if (length === undefined) return undefined;
  const end = start + 1 + length;
  return end > body.length ? undefined : { text: readText(body.subarray(start + 1, end)), end };
}
