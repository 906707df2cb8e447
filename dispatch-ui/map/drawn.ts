/**
 * What one layer has drawn, by key. `draw` gets the shape that the key had before, so that it can be moved instead of
 * drawn again; a shape whose row is gone is removed.
 */
export class Drawn<Row, Shape> {
  readonly #shapes = new Map<string, Shape>();
  readonly #draw: (row: Row, known: Shape | undefined) => Shape;
  readonly #remove: (shape: Shape) => void;

  constructor(draw: (row: Row, known: Shape | undefined) => Shape, remove: (shape: Shape) => void) {
    this.#draw = draw;
    this.#remove = remove;
  }

  show(rows: Iterable<readonly [key: string, row: Row]>): void {
    const present = new Set<string>();
    for (const [key, row] of rows) {
      present.add(key);
      this.#shapes.set(key, this.#draw(row, this.#shapes.get(key)));
    }
    for (const [key, shape] of this.#shapes) {
      if (present.has(key)) continue;
      this.#remove(shape);
      this.#shapes.delete(key);
    }
  }
}
