import type { RoadGraph } from './graph.ts';

/** Raised when the shape of `RoadGraph` changes, or what import makes of the same file. */
export const GRAPH_EDITION = 4;

type FlatArray = Int32Array | Float64Array | Uint16Array | Uint8Array;
const ARRAY_KINDS = ['Int32Array', 'Float64Array', 'Uint16Array', 'Uint8Array'] as const;
type ArrayKind = (typeof ARRAY_KINDS)[number];

/** Where a typed array stands in the bytes: it takes its place in the JSON. */
interface ArrayPlace {
  readonly kind: ArrayKind;
  readonly offset: number;
  readonly length: number;
}

/** Wide enough for any typed array. */
const ALIGNMENT = 8;
const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** A graph as one piece: the length of its JSON, the JSON, and the typed arrays that it points to. */
export function graphToBytes(graph: RoadGraph): Uint8Array {
  const arrays: FlatArray[] = [];
  let size = 0;
  const json = new TextEncoder().encode(
    JSON.stringify(graph, (_, value: unknown) => {
      const kind = kindOf(value);
      if (!kind) return value;
      const array = value as FlatArray;
      const place: ArrayPlace = { kind, offset: size, length: array.length };
      arrays.push(array);
      size += aligned(array.byteLength);
      return place;
    }),
  );
  const start = aligned(ALIGNMENT + json.length);
  const bytes = new Uint8Array(new SharedArrayBuffer(start + size));
  new DataView(bytes.buffer).setFloat64(0, json.length);
  bytes.set(json, ALIGNMENT);
  let offset = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += aligned(array.byteLength);
  }
  return bytes;
}

/** The graph over these very bytes: nothing is copied, so threads share what they share. */
export function graphFromBytes(bytes: Uint8Array): RoadGraph {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0);
  const json = new TextDecoder().decode(bytes.slice(ALIGNMENT, ALIGNMENT + length));
  const start = bytes.byteOffset + aligned(ALIGNMENT + length);
  return withArrays(JSON.parse(json), bytes.buffer, start) as RoadGraph;
}

function withArrays(value: unknown, buffer: ArrayBufferLike, start: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (isPlace(value)) return arrayAt(buffer, start, value);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withArrays(inner, buffer, start)]),
  );
}

function arrayAt(buffer: ArrayBufferLike, start: number, { kind, offset, length }: ArrayPlace): FlatArray {
  switch (kind) {
    case 'Int32Array':
      return new Int32Array(buffer, start + offset, length);
    case 'Float64Array':
      return new Float64Array(buffer, start + offset, length);
    case 'Uint16Array':
      return new Uint16Array(buffer, start + offset, length);
    case 'Uint8Array':
      return new Uint8Array(buffer, start + offset, length);
  }
}

const isPlace = (value: object): value is ArrayPlace =>
  'kind' in value && 'offset' in value && 'length' in value;

function kindOf(value: unknown): ArrayKind | undefined {
  if (!ArrayBuffer.isView(value)) return undefined;
  const kind = ARRAY_KINDS.find((name) => name === value.constructor.name);
  if (!kind) throw new TypeError(`a graph has no ${value.constructor.name}`);
  return kind;
}
