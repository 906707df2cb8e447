import { untrack } from 'svelte';
import { on } from 'svelte/events';
import type { InboundRow } from '../../projections/receiving-board/view.ts';
import type { Desk } from '../desk/desk.svelte.ts';
import { acknowledge, callTeam, confirmArrival } from './answers.ts';
import { keepOrder } from './card-order.ts';
import { arrivalOf, bringerOf, doorAtOf, isComing } from './inbound.ts';
import { type BoardKey, keyOf } from './keys.ts';
import { Looks } from './looks.svelte.ts';
import { type News, newsOf } from './news.ts';
import { nextTeam } from './teams.ts';

const HAND = ['pointermove', 'pointerdown', 'keydown'] as const;
/** So long after its last movement a hand is taken to be at work among the cards. */
const HAND_MS = 3000;
/** A key pressed sooner after another card took the keys was meant for the one before. */
const SETTLE_MS = 1000;

/** Announced anew to the same centre, the patient comes after all. */
const isSentAgain = ({ patientId, centreId, sentAt }: InboundRow, all: Desk['tables']['inbound']): boolean =>
  [...all.values()].some(
    (row) => row.patientId === patientId && row.centreId === centreId && row.sentAt > sentAt,
  );

/** What one person does at a receiving board: the card gone to, what was read, and the order of the cards. */
export class Board {
  readonly looks: Looks;
  /** The card that the arrow keys went to. */
  pointedAt = $state<string>();
  /** The card on which a diversion is being asked for. */
  divertingId = $state<string>();
  readonly #desk: Desk;
  #order: readonly string[] = [];
  #handAt = Number.NEGATIVE_INFINITY;
  #chosenId: string | undefined;
  #chosenSince = Number.NEGATIVE_INFINITY;

  constructor(desk: Desk) {
    this.#desk = desk;
    const account = untrack(() => desk.session.account?.account ?? '');
    this.looks = new Looks(
      localStorage,
      account,
      untrack(() => desk.clock.now),
    );
  }

  /** To be attached to the cards: a pointer moves over them, or something is typed there. */
  readonly watchHand = (cards: HTMLElement): (() => void) => {
    const touch = (): void => {
      this.#handAt = this.#desk.clock.now;
    };
    const closers = HAND.map((kind) => on(cards, kind, touch));
    return () => {
      for (const close of closers) close();
    };
  };

  /** Whose card is shown: who is on the way, and who was withdrawn while nobody here has seen it. */
  isShown(row: InboundRow): boolean {
    if (isComing(row)) return true;
    const { now, tables } = this.#desk;
    return this.looks.isUnseenEnd(row, now) && !isSentAgain(row, tables.inbound);
  }

  /** The next to come first; who stands at the door is before them. */
  arrange(rows: readonly InboundRow[]): readonly InboundRow[] {
    const { tables, clock } = this.#desk;
    const cards = rows.map((row) => ({
      id: row.preAlertId,
      at: doorAtOf(bringerOf(row, tables.units)) ?? arrivalOf(row, tables.etas).expectedAt,
      row,
    }));
    const order = keepOrder(this.#order, cards, clock.now - this.#handAt < HAND_MS);
    this.#order = order.map(({ id }) => id);
    return order.map(({ row }) => row);
  }

  /** Whom the keys mean: the card gone to; until then the first one, also when another comes before it. */
  chosenOf(coming: readonly InboundRow[]): InboundRow | undefined {
    const chosen =
      coming.find(({ preAlertId }) => preAlertId === this.pointedAt) ??
      coming.find(({ preAlertId }) => preAlertId === this.#chosenId) ??
      coming[0];
    if (chosen?.preAlertId !== this.#chosenId) {
      if (this.#chosenId !== undefined) this.#chosenSince = this.#desk.clock.read();
      this.#chosenId = chosen?.preAlertId;
    }
    return chosen;
  }

  newsOf(row: InboundRow): readonly News[] {
    const { units, etas } = this.#desk.tables;
    const isHere = doorAtOf(bringerOf(row, units)) !== undefined;
    const moved = isHere ? undefined : this.looks.moved(row, arrivalOf(row, etas));
    return newsOf(row, this.looks.of(row), moved);
  }

  /** Somebody has read the card. */
  look(row: InboundRow): void {
    const { tables, clock } = this.#desk;
    this.looks.look(row, arrivalOf(row, tables.etas), clock.now, [...tables.inbound.keys()]);
  }

  /** Somebody at the centre takes the patient as the card says. */
  acknowledge(row: InboundRow): void {
    this.look(row);
    acknowledge(this.#desk, row);
  }

  press(event: KeyboardEvent, coming: readonly InboundRow[], chosen: InboundRow | undefined): void {
    if (event.repeat || document.querySelector('dialog[open]')) return;
    const key = keyOf(event);
    if (key === undefined || !chosen) return;
    event.preventDefault();
    if (key === 'next' || key === 'previous') {
      const step = key === 'next' ? 1 : coming.length - 1;
      this.pointedAt = this.#chosenId = coming[(coming.indexOf(chosen) + step) % coming.length]?.preAlertId;
      this.#chosenSince = Number.NEGATIVE_INFINITY;
      return;
    }
    const isSettled = this.#desk.clock.read() - this.#chosenSince >= SETTLE_MS;
    if (isSettled && this.#desk.mayAct('acknowledge-pre-alert')) this.#act(key, chosen);
  }

  #act(key: Exclude<BoardKey, 'next' | 'previous'>, row: InboundRow): void {
    if (!isComing(row) && key !== 'seen') return;
    switch (key) {
      case 'acknowledge':
        if (row.status === 'sent') this.acknowledge(row);
        return;
      case 'seen':
        if (row.status !== 'sent') this.look(row);
        return;
      case 'divert':
        if (row.diversion === undefined) this.divertingId = row.preAlertId;
        return;
      case 'door':
        if (bringerOf(row, this.#desk.tables.units)?.status === 'transporting')
          confirmArrival(this.#desk, row);
        return;
      case 'activate': {
        const team = nextTeam(row);
        if (team) callTeam(this.#desk, row, team, true);
      }
    }
  }
}
