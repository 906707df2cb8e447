import { basename } from 'node:path';
import { UnreadableOsmPbf } from './osm-pbf-reader.ts';
import { openSource } from './osm-source.ts';

type Source = ReturnType<typeof openSource>;

/**
 * What an extract has for one purpose. A file that cannot be read costs no more than that: `empty` stands for it, and
 * `fault` says why. Without a file `empty` is all there is.
 */
export function readExtract<Read>(
  file: string | undefined,
  empty: Read,
  read: (source: Source) => Read,
): { readonly read: Read; readonly fault?: string } {
  if (file === undefined) return { read: empty };
  try {
    const source = openSource(file);
    try {
      return { read: read(source) };
    } finally {
      source.close();
    }
  } catch (unreadable) {
    const isOfTheFile =
      unreadable instanceof UnreadableOsmPbf || (unreadable instanceof Error && 'syscall' in unreadable);
    if (!isOfTheFile) throw unreadable;
    // Where the server keeps it is nobody's business on a screen.
    const name = basename(file);
    return { read: empty, fault: `${name}: ${unreadable.message.replaceAll(file, name)}` };
  }
}
