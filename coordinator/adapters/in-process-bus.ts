import type { Bus } from '../application/ports.ts';
import { type Deliver, handOver, type ReportFault } from './bus-delivery.ts';
import { assertPattern, assertSubject, matches } from './bus-subjects.ts';
import { jsonCopy } from './json-copy.ts';

interface Subscriber {
  readonly pattern: string;
  readonly deliver: Deliver;
  readonly queueGroup: string | undefined;
}

interface Message {
  readonly subject: string;
  /** As JSON would carry it: no subscriber shares an object with the publisher, exactly as between processes. */
  readonly payload: unknown;
}

/** Subjects whose receivers are remembered; there are as many as units and terminals. */
const MOST_REMEMBERED = 10_000;

/** The bus of one process. Members of a queue group take turns. */
export function inProcessBus(report: ReportFault): Bus {
  const subscribers = new Set<Subscriber>();
  const turns = new Map<string, number>();
  /** Whose pattern a subject falls under, of subjects that were published on; forgotten when anyone comes or goes. */
  const remembered = new Map<string, readonly Subscriber[]>();
  let queue: Message[] = [];
  let isOpen = true;

  function deliverQueue(): void {
    const messages = queue;
    queue = [];
    for (const { subject, payload } of messages) {
      const all = receivers(subject);
      for (const [index, subscriber] of all.entries()) {
        // One of the receivers before it may just have taken it off.
        if (!subscribers.has(subscriber)) continue;
        // Nor with another subscriber: the last one may have what is left.
        const own = index === all.length - 1 ? payload : jsonCopy(payload);
        handOver(own, subject, subscriber.deliver, report);
      }
    }
  }

  function matching(subject: string): readonly Subscriber[] {
    const known = remembered.get(subject);
    if (known) return known;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    const found = [...subscribers].filter(({ pattern }) => matches(pattern, subject));
    remembered.set(subject, found);
    return found;
  }

  /** Everyone outside a group, and of each group the member whose turn it is. */
  function receivers(subject: string): readonly Subscriber[] {
    const found = matching(subject);
    if (found.every(({ queueGroup }) => queueGroup === undefined)) return found;
    const groups = new Set(found.map(({ queueGroup }) => queueGroup));
    return [...groups].flatMap((group) => {
      const members = found.filter(({ queueGroup }) => queueGroup === group);
      if (group === undefined) return members;
      const turn = (turns.get(group) ?? 0) % members.length;
      turns.set(group, turn + 1);
      return members.slice(turn, turn + 1);
    });
  }

  return {
    publish(subject, payload) {
      if (!remembered.has(subject)) assertSubject(subject);
      if (!isOpen) return;
      if (queue.length === 0) setImmediate(deliverQueue);
      queue.push({ subject, payload: jsonCopy(payload ?? null) });
    },
    subscribe(pattern, deliver, queueGroup) {
      assertPattern(pattern);
      const subscriber: Subscriber = { pattern, deliver, queueGroup };
      if (isOpen) subscribers.add(subscriber);
      remembered.clear();
      return Promise.resolve({
        unsubscribe() {
          subscribers.delete(subscriber);
          remembered.clear();
          return Promise.resolve();
        },
      });
    },
    health: () => (isOpen ? 'connected' : 'disconnected'),
    close() {
      isOpen = false;
      subscribers.clear();
      return Promise.resolve();
    },
  };
}
