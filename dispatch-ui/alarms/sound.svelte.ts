import type { AlarmLevel } from '../../projections/alarms/view.ts';
import type { Lead, Leader } from './leader.ts';
import { PATTERNS, playPattern } from './patterns.ts';

const VOLUME_STORED_AS = 'mingmai.alarm-volume';
const TESTED_STORED_AS = 'mingmai.alarm-sound-tested';
const USUAL_VOLUME = 0.6;
const SILENCE_MS = 60_000;
/** Each shift makes sure that it can be heard. */
const SHIFT_MS = 12 * 3_600_000;
const POLL_MS = 1_000;

/** What of the sound a desk must know. `missing`: this machine has no Web Audio. */
export type Audibility = 'here' | 'elsewhere' | 'waiting' | 'blocked' | 'missing';

interface Surroundings {
  /** Undefined where the browser has no Web Audio. */
  readonly openContext: () => AudioContext | undefined;
  readonly leader: Leader;
  /** Whether somebody has pressed a key or a button on this page: the browser then lets it sound when asked. */
  readonly isTouched: () => boolean;
  readonly now: () => number;
}

const storedNumber = (name: string): number | undefined => {
  const text = localStorage.getItem(name);
  return text === null || Number.isNaN(Number(text)) ? undefined : Number(text);
};

/** The sound of one window. Of all windows of this browser one sounds: the first that the browser lets. */
export class Sound {
  /** 0 to 1, of this desk. */
  volume = $state(storedNumber(VOLUME_STORED_AS) ?? USUAL_VOLUME);
  silencedUntil = $state(0);
  testedAt = $state(storedNumber(TESTED_STORED_AS) ?? 0);
  #isRunning = $state(false);
  #isMissing = $state(false);
  #lead = $state<Lead>('nobody');
  #context: AudioContext | undefined;
  readonly #surroundings: Surroundings;

  readonly audibility: Audibility = $derived.by(() => {
    if (this.#isMissing) return 'missing';
    if (this.#lead === 'others') return 'elsewhere';
    if (!this.#isRunning) return 'blocked';
    return this.#lead === 'mine' ? 'here' : 'waiting';
  });

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  isSilenced(now: number): boolean {
    return now < this.silencedUntil;
  }

  isTestDue(now: number): boolean {
    return now - this.testedAt > SHIFT_MS;
  }

  /** Not an acknowledgement: the alarms stay, and call again afterwards. */
  silence(): void {
    const now = this.#surroundings.now();
    this.silencedUntil = this.isSilenced(now) ? 0 : now + SILENCE_MS;
  }

  setVolume(volume: number): void {
    this.volume = volume;
    localStorage.setItem(VOLUME_STORED_AS, String(volume));
  }

  /** Sounds the level when it is on this window to sound. */
  ring(level: AlarmLevel): void {
    if (this.audibility !== 'here' || this.isSilenced(this.#surroundings.now())) return;
    this.#play(level);
  }

  /** Sounds here whichever window usually does: the press of its button lets the browser sound. */
  async test(level: AlarmLevel): Promise<void> {
    await this.open();
    if (!this.#isRunning) return;
    this.testedAt = this.#surroundings.now();
    localStorage.setItem(TESTED_STORED_AS, String(this.testedAt));
    this.#play(level);
  }

  /** Asks the browser to let this window sound; it does after a press of a key or a button on this page. */
  async open(): Promise<void> {
    await this.#context?.resume();
    this.#isRunning = this.#context?.state === 'running';
  }

  /** Follows the browser and the other windows until the returned function is called. */
  run(): () => void {
    this.#context = this.#surroundings.openContext();
    this.#isMissing = this.#context === undefined;
    const follow = (): void => void this.#follow();
    follow();
    const timer = setInterval(follow, POLL_MS);
    return () => {
      clearInterval(timer);
      const context = this.#context;
      this.#context = undefined;
      void this.#follow();
      void context?.close();
    };
  }

  async #follow(): Promise<void> {
    if (this.#context?.state === 'suspended' && this.#surroundings.isTouched()) await this.#context.resume();
    this.#isRunning = this.#context?.state === 'running';
    this.#lead = await this.#surroundings.leader.poll(this.#isRunning && this.volume > 0);
  }

  #play(level: AlarmLevel): void {
    if (this.#context) playPattern(this.#context, PATTERNS[level], this.volume);
  }
}
