import type { Conversation, Order, OrderKey } from './protocols/protocol.ts';

/**
 * What became of an order. `done` and `failed` are the terminal's own word. The rest is ours: it is not connected, it
 * said nothing in time, its protocol has no word for the order, or the text does not fit.
 */
export type Delivery = 'done' | 'failed' | 'not-connected' | 'no-answer' | 'unsupported' | 'too-long';

/** Orders of one connection that wait for the terminal's answer. */
export interface Orders {
  give(order: Order): Promise<Delivery>;
  answered(key: OrderKey, isDone: boolean): void;
  /** The connection is gone, and with it the answers. */
  end(): void;
}

export function createOrders(
  conversation: Conversation,
  send: (bytes: Buffer) => void,
  limitMs: number,
): Orders {
  const waiting = new Map<OrderKey, (delivery: Delivery) => void>();

  return {
    give(order) {
      const written = conversation.write(order);
      if (typeof written === 'string') return Promise.resolve(written);
      const { key, bytes } = written;
      return new Promise((resolve) => {
        const settle = (delivery: Delivery): void => {
          clearTimeout(timer);
          if (waiting.get(key) === settle) waiting.delete(key);
          resolve(delivery);
        };
        const timer = setTimeout(settle, limitMs, 'no-answer');
        // The same question once more: the answer goes to the later one.
        waiting.get(key)?.('no-answer');
        waiting.set(key, settle);
        send(bytes);
      });
    },
    answered(key, isDone) {
      waiting.get(key)?.(isDone ? 'done' : 'failed');
    },
    end() {
      for (const settle of [...waiting.values()]) settle('no-answer');
    },
  };
}
