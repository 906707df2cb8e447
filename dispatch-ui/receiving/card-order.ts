/** Estimates waver: a card gives way only to one that arrives earlier by more than this. */
const GIVES_WAY_MS = 60_000;

interface Placed {
  readonly id: string;
  /** When the patient is expected, or came. */
  readonly at: number;
}

/**
 * The cards by arrival, in the order in which they stood as far as that is still true. While a hand is at work none
 * changes its place, and who is new stands last.
 */
export function keepOrder<Card extends Placed>(
  before: readonly string[],
  cards: readonly Card[],
  isHandAtWork: boolean,
): readonly Card[] {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const order = before.flatMap((id) => byId.get(id) ?? []);
  const fresh = cards.filter(({ id }) => !before.includes(id)).sort((a, b) => a.at - b.at);
  if (isHandAtWork) return [...order, ...fresh];
  for (let index = 1; index < order.length; index += 1) giveWay(order, index);
  for (const card of fresh) {
    const later = order.findIndex(({ at }) => at > card.at);
    order.splice(later < 0 ? order.length : later, 0, card);
  }
  return order;
}

/** Brings the card at this place before those that arrive clearly later. */
function giveWay(order: Placed[], from: number): void {
  for (let index = from; index > 0; index -= 1) {
    const [ahead, card] = [order[index - 1], order[index]];
    if (!ahead || !card || ahead.at - card.at <= GIVES_WAY_MS) return;
    order.splice(index - 1, 2, card, ahead);
  }
}
