/**
 * One slot for each item, none twice, so that the sum of costs is the least there is: the Hungarian method by shortest
 * paths (Jonker and Volgenant 1987), O(items² × slots). There are at least as many slots as items.
 */
export function nearestSlots(
  items: number,
  slots: number,
  cost: (item: number, slot: number) => number,
): readonly number[] {
  // Item and slot 0 stand for none: the others are counted from 1.
  const itemPrice = new Float64Array(items + 1);
  const slotPrice = new Float64Array(slots + 1);
  const taker = new Int32Array(slots + 1);
  for (let item = 1; item <= items; item += 1) {
    const from = new Int32Array(slots + 1);
    const distance = new Float64Array(slots + 1).fill(Infinity);
    const isDone = new Uint8Array(slots + 1);
    taker[0] = item;
    let slot = 0;
    do {
      isDone[slot] = 1;
      const at = taker[slot] ?? 0;
      let step = Infinity;
      let next = 0;
      for (let other = 1; other <= slots; other += 1) {
        if (isDone[other]) continue;
        const way = cost(at - 1, other - 1) - (itemPrice[at] ?? 0) - (slotPrice[other] ?? 0);
        if (way < (distance[other] ?? 0)) {
          distance[other] = way;
          from[other] = slot;
        }
        if ((distance[other] ?? 0) < step) {
          step = distance[other] ?? 0;
          next = other;
        }
      }
      for (let other = 0; other <= slots; other += 1) {
        const owner = taker[other] ?? 0;
        if (isDone[other]) {
          itemPrice[owner] = (itemPrice[owner] ?? 0) + step;
          slotPrice[other] = (slotPrice[other] ?? 0) - step;
        } else distance[other] = (distance[other] ?? 0) - step;
      }
      slot = next;
    } while (taker[slot] !== 0);
    for (let back = slot; back !== 0; back = from[back] ?? 0) taker[back] = taker[from[back] ?? 0] ?? 0;
  }
  return Array.from({ length: items }, (_, item) => taker.indexOf(item + 1, 1) - 1);
}
