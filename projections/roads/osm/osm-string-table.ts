import { PbfReader } from 'pbf';

/** The strings of one block by index, decoded when asked for: most of them nobody asks for. */
export interface OsmStrings {
  readonly textAt: (index: number) => string;
  /** Indices of those of the texts that the block has. */
  readonly indicesOf: (texts: ReadonlySet<string>) => ReadonlySet<number>;
}

const decoder = new TextDecoder();

export function readStringTable(bytes: Uint8Array): OsmStrings {
  const table = new PbfReader(bytes);
  const encoded: Uint8Array[] = [];
  for (let field = table.nextField(); field; field = table.nextField()) {
    if (field === 1) encoded.push(table.readBytes());
  }
  const decoded: (string | undefined)[] = [];
  const textAt = (index: number): string =>
    (decoded[index] ??= decoder.decode(encoded[index] ?? new Uint8Array()));
  return {
    textAt,
    indicesOf(texts) {
      const lengths = new Set(Array.from(texts, (text) => Buffer.byteLength(text)));
      const found = new Set<number>();
      encoded.forEach(({ length }, index) => {
        if (lengths.has(length) && texts.has(textAt(index))) found.add(index);
      });
      return found;
    },
  };
}
