/** Writes Mapbox Vector Tiles 2.1 (https://github.com/mapbox/vector-tile-spec/tree/master/2.1). */
import type { RawFeature } from 'geojson-vt';
import { PbfWriter } from 'pbf';

export interface TileLayer {
  readonly name: string;
  readonly features: readonly RawFeature[];
}

/** Units across a tile: the format's usual, and what the features were cut for. */
export const TILE_EXTENT = 4096;
const VERSION = 2;
const MOVE_TO = 1;
const LINE_TO = 2;
const CLOSE_PATH = 7;
const POINT = 1;
const POLYGON = 3;
const LONE_POINT = 4;

const command = (id: number, count: number): number => (count << 3) | id;
const zigzag = (value: number): number => (value << 1) ^ (value >> 31);

/** Layers without features are left out; no layers at all are no bytes. */
export function writeTile(layers: readonly TileLayer[]): Uint8Array {
  const tile = new PbfWriter();
  for (const layer of layers) {
    if (layer.features.length > 0) tile.writeBytesField(3, layerBytes(layer));
  }
  return tile.finish();
}

function layerBytes({ name, features }: TileLayer): Uint8Array {
  const layer = new PbfWriter();
  const keys = new Map<string, number>();
  const values = new Map<string, number>();
  const indexIn = (known: Map<string, number>, text: string): number => {
    const index = known.get(text) ?? known.size;
    known.set(text, index);
    return index;
  };
  layer.writeStringField(1, name);
  for (const feature of features) {
    const tags = Object.entries(feature.tags ?? {}).flatMap(([key, value]) => [
      indexIn(keys, key),
      indexIn(values, String(value)),
    ]);
    const message = new PbfWriter();
    message.writePackedVarint(2, tags);
    message.writeVarintField(3, feature.type === LONE_POINT ? POINT : feature.type);
    message.writePackedVarint(4, geometryOf(feature));
    layer.writeBytesField(2, message.finish());
  }
  for (const key of keys.keys()) layer.writeStringField(3, key);
  for (const value of values.keys()) {
    const message = new PbfWriter();
    message.writeStringField(1, value);
    layer.writeBytesField(4, message.finish());
  }
  layer.writeVarintField(5, TILE_EXTENT);
  layer.writeVarintField(15, VERSION);
  return layer.finish();
}

/** The format's pen: commands with their counts, and steps from the point before. */
function geometryOf(feature: RawFeature): number[] {
  const out: number[] = [];
  let [x, y] = [0, 0];
  const step = (toX: number, toY: number): void => {
    out.push(zigzag(toX - x), zigzag(toY - y));
    [x, y] = [toX, toY];
  };
  if (feature.type === LONE_POINT) {
    out.push(command(MOVE_TO, 1));
    step(feature.x, feature.y);
    return out;
  }
  if (feature.type === POINT) {
    out.push(command(MOVE_TO, feature.geometry.length / 2));
    for (let i = 0; i < feature.geometry.length; i += 2) {
      step(feature.geometry[i] ?? 0, feature.geometry[i + 1] ?? 0);
    }
    return out;
  }
  const isArea = feature.type === POLYGON;
  for (const line of feature.geometry) {
    // The last corner of a ring repeats the first, and is what closing it means.
    const count = line.length / 2 - (isArea ? 1 : 0);
    if (count < (isArea ? 3 : 2)) continue;
    out.push(command(MOVE_TO, 1));
    step(line[0] ?? 0, line[1] ?? 0);
    out.push(command(LINE_TO, count - 1));
    for (let i = 1; i < count; i += 1) step(line[2 * i] ?? 0, line[2 * i + 1] ?? 0);
    if (isArea) out.push(command(CLOSE_PATH, 1));
  }
  return out;
}
