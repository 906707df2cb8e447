import { gunzipSync } from 'node:zlib';
import { PbfReader } from 'pbf';

export interface ReadFeature {
  readonly type: number;
  readonly tags: Readonly<Record<string, string>>;
  /** Lines of points in units of the tile. */
  readonly lines: readonly (readonly (readonly [number, number])[])[];
}

/** Reads what `writeTile` writes, by the specification and not by its code; layers by name. */
export function readTile(bytes: Uint8Array): Map<string, readonly ReadFeature[]> {
  const plain = bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
  const layers = new Map<string, readonly ReadFeature[]>();
  const pbf = new PbfReader(plain);
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 3) layers.set(...readLayer(new PbfReader(pbf.readBytes())));
  }
  return layers;
}

function readLayer(pbf: PbfReader): [string, readonly ReadFeature[]] {
  let name = '';
  const raw: Uint8Array[] = [];
  const keys: string[] = [];
  const values: string[] = [];
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 1) name = pbf.readString();
    else if (field === 2) raw.push(pbf.readBytes());
    else if (field === 3) keys.push(pbf.readString());
    else if (field === 4) {
      const value = new PbfReader(pbf.readBytes());
      value.nextField();
      values.push(value.readString());
    }
  }
  return [name, raw.map((bytes) => readFeature(new PbfReader(bytes), keys, values))];
}

function readFeature(pbf: PbfReader, keys: readonly string[], values: readonly string[]): ReadFeature {
  let type = 0;
  let tags: number[] = [];
  let geometry: number[] = [];
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 2) tags = pbf.readPackedVarint();
    else if (field === 3) type = pbf.readVarint();
    else if (field === 4) geometry = pbf.readPackedVarint();
  }
  const pairs = Array.from({ length: tags.length / 2 }, (_, i) => [
    keys[tags[2 * i] ?? -1] ?? '',
    values[tags[2 * i + 1] ?? -1] ?? '',
  ]);
  return { type, tags: Object.fromEntries(pairs) as Record<string, string>, lines: readLines(geometry) };
}

function readLines(geometry: readonly number[]): [number, number][][] {
  const lines: [number, number][][] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < geometry.length;) {
    const command = geometry[i] ?? 0;
    i += 1;
    const [id, count] = [command & 7, command >> 3];
    if (id === 7) {
      const line = lines.at(-1);
      if (line?.[0]) line.push(line[0]);
      continue;
    }
    for (let step = 0; step < count; step += 1, i += 2) {
      x += unzigzag(geometry[i] ?? 0);
      y += unzigzag(geometry[i + 1] ?? 0);
      if (id === 1) lines.push([]);
      lines.at(-1)?.push([x, y]);
    }
  }
  return lines;
}

const unzigzag = (value: number): number => (value >> 1) ^ -(value & 1);
