/**
 * The cheapest way to give each row a column of its own (Kuhn 1955 by shortest augmenting paths, Jonker & Volgenant 1987):
 * the column of each row, `undefined` where only `Infinity` is left for it. As many rows as can be are served; among
 * those ways the total is least. O(rows² × columns).
 */
export function cheapestAssignment(costs: readonly (readonly number[])[]): readonly (number | undefined)[] {
  const columns = costs[0]?.length ?? 0;
  // A column of last resort for each row, dearer than any way round it: a row that nobody can serve leaves the rest alone.
  const dearest =
    1 + costs.flat().reduce((sum, cost) => (Number.isFinite(cost) ? sum + Math.abs(cost) : sum), 0);
  const width = columns + costs.length;
  const costOf = (row: number, column: number): number => {
    if (column >= columns) return dearest;
    return Math.min(costs[row]?.[column] ?? Number.POSITIVE_INFINITY, dearest * (costs.length + 1));
  };
  const rowOf = new Int32Array(width).fill(-1);
  const rowPrice = new Float64Array(costs.length);
  const columnPrice = new Float64Array(width);
  for (let start = 0; start < costs.length; start += 1) augment(start);

  function augment(start: number): void {
    const distance = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
    const from = new Int32Array(width).fill(-1);
    const isDone = new Uint8Array(width);
    let row = start;
    let reached = -1;
    let done = 0;
    let at = 0;
    do {
      let next = -1;
      for (let column = 0; column < width; column += 1) {
        if (isDone[column]) continue;
        const through = at + costOf(row, column) - (rowPrice[row] ?? 0) - (columnPrice[column] ?? 0);
        if (through < (distance[column] ?? 0)) {
          distance[column] = through;
          from[column] = reached;
        }
        if (next === -1 || (distance[column] ?? 0) < (distance[next] ?? 0)) next = column;
      }
      at = distance[next] ?? 0;
      reached = next;
      isDone[next] = 1;
      row = rowOf[next] ?? -1;
      done += 1;
    } while (row !== -1 && done < width);
    settle(start, distance, isDone, at);
    while (reached !== -1) {
      const before = from[reached] ?? -1;
      rowOf[reached] = before === -1 ? start : (rowOf[before] ?? -1);
      reached = before;
    }
  }

  function settle(start: number, distance: Float64Array, isDone: Uint8Array, at: number): void {
    rowPrice[start] = (rowPrice[start] ?? 0) + at;
    for (let column = 0; column < width; column += 1) {
      const slack = at - (distance[column] ?? 0);
      const row = rowOf[column] ?? -1;
      if (!isDone[column] || slack <= 0 || row === -1) continue;
      rowPrice[row] = (rowPrice[row] ?? 0) + slack;
      columnPrice[column] = (columnPrice[column] ?? 0) - slack;
    }
  }

  const chosen = new Array<number | undefined>(costs.length).fill(undefined);
  for (let column = 0; column < columns; column += 1) {
    const row = rowOf[column] ?? -1;
    if (row !== -1 && Number.isFinite(costs[row]?.[column] ?? Number.POSITIVE_INFINITY)) chosen[row] = column;
  }
  return chosen;
}
