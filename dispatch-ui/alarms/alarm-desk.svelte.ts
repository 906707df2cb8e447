import { type Alarm, ALARM_RULES, findAlarms } from '../../projections/alarms/view.ts';
import type { Action } from '../../coordinator/contract/access.ts';
import { type Commands, newKey } from '../desk/commands.svelte.ts';
import type { Session } from '../desk/session.svelte.ts';
import type { Selection } from '../dispatcher/selection.svelte.ts';
import type { Language } from '../language/language.svelte.ts';
import type { Connection } from '../live/connection.svelte.ts';
import type { Tables } from '../live/tables.svelte.ts';
import type { Clock } from '../time/clock.svelte.ts';
import { alarmsFor, groupsOf } from './for-desk.ts';
import { leasedLeader, lockedLeader, type Leader } from './leader.ts';
import { type Ringing, ringOn, SILENCE } from './ringing.ts';
import { Sound } from './sound.svelte.ts';
import { subjectOf } from './say-alarm.ts';

const openContext = (): AudioContext | undefined =>
  'AudioContext' in globalThis ? new AudioContext() : undefined;

/** Browsers have locks only where the page is served over TLS, or from this machine. */
const leaderHere = (): Leader =>
  'locks' in navigator ? lockedLeader(navigator.locks) : leasedLeader(localStorage, newKey(), Date.now);

/** What of the desk its alarms need. */
interface AtDesk {
  readonly clock: Clock;
  readonly live: Tables;
  readonly connection: Connection;
  readonly session: Session;
  readonly selection: Selection;
  readonly commands: Commands;
  readonly language: Language;
  readonly mayAct: (action: Action) => boolean;
}

/** The alarms of one desk: what calls, what of it rings, and the way through them by keyboard. */
export class AlarmDesk {
  readonly sound: Sound;
  /** Of the alarm that F8 went to. */
  currentId = $state<string>();
  ringing = $state.raw<Ringing>(SILENCE);
  readonly #desk: AtDesk;

  /** Acknowledged or not, while their cause stands. */
  readonly all: readonly Alarm[] = $derived.by(() => {
    const { connection, clock, live, session } = this.#desk;
    const role = session.account?.role;
    if (role === undefined) return [];
    const heardAt = Math.min(connection.heardAt, clock.now);
    return alarmsFor(role, findAlarms(live, clock.now, heardAt), clock.now);
  });
  readonly standing = $derived.by(() => this.all.filter(({ acknowledged }) => !acknowledged));
  readonly quiet = $derived.by(() => this.all.filter(({ acknowledged }) => acknowledged));
  readonly groups = $derived.by(() => groupsOf(this.all, this.#desk.clock.now));

  constructor(desk: AtDesk) {
    this.#desk = desk;
    this.sound = new Sound({
      openContext,
      leader: leaderHere(),
      isTouched: () => 'userActivation' in navigator && navigator.userActivation.hasBeenActive,
      now: () => desk.clock.now,
    });
  }

  /** Looks whether something must ring now. */
  tick(): void {
    this.ringing = ringOn(this.ringing, this.all, this.#desk.clock.now);
    if (this.ringing.ring) this.sound.ring(this.ringing.ring);
  }

  /** Goes to the next alarm that nobody has acknowledged, and to what it is about. */
  next(): void {
    const at = this.standing.findIndex(({ id }) => id === this.currentId);
    const alarm = this.standing[(at + 1) % this.standing.length];
    if (alarm) this.show(alarm);
  }

  show(alarm: Alarm): void {
    this.currentId = alarm.id;
    const subject = subjectOf(alarm, this.#desk.live);
    if (subject) this.#desk.selection.show(subject);
  }

  mayAcknowledge({ rule }: Alarm): boolean {
    switch (ALARM_RULES[rule].acknowledgedAs) {
      case 'alarm':
        return this.#desk.mayAct('acknowledge-alarm');
      case 'crew-alarm':
        return this.#desk.mayAct('acknowledge-crew-alarm');
      case 'pre-alert':
        return false;
    }
  }

  pathOf({ id }: Alarm): string {
    return `/api/alarms/${encodeURIComponent(id)}/acknowledge`;
  }

  acknowledge(alarm: Alarm): void {
    const { commands, language } = this.#desk;
    if (!this.mayAcknowledge(alarm)) return;
    const path = `/api/alarms/${encodeURIComponent(alarm.id)}/take-back`;
    const undo = { path, body: {}, done: language.t('undo.alarm') };
    void commands.send(this.pathOf(alarm), {}, language.t('alarm.taken'), undo);
  }

  /** The one that F8 went to, else the gravest. */
  acknowledgeCurrent(): void {
    const alarm = this.standing.find(({ id }) => id === this.currentId) ?? this.groups[0]?.alarm;
    if (alarm && !alarm.acknowledged) this.acknowledge(alarm);
  }
}
