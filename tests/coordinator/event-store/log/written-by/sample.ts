/** What every stored log beside this file was made to hold: thirty events, one a second, in four streams. */
export interface SampleEvent {
  readonly position: number;
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly data: string;
  readonly customMetadata: string;
  readonly recordedAt: number;
}

const BEGUN = Date.UTC(2026, 10, 1, 8);
const TYPES = ['CallReceived', 'CallerIdentified', 'CallClosed'] as const;

export const EXPIRED = { stream: 'call-2', before: 3 } as const;

export const SAMPLE: readonly SampleEvent[] = (() => {
  const last = new Map<string, number>();
  return Array.from({ length: 30 }, (_, index) => {
    const n = index + 1;
    const isMetadata = n % 5 === 0;
    const stream = isMetadata ? '$$call-1' : `call-${n % 3}`;
    const revision = (last.get(stream) ?? -1) + 1;
    last.set(stream, revision);
    return {
      position: n,
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      stream,
      revision,
      type: isMetadata ? '$metadata' : (TYPES[n % 3] ?? ''),
      data: isMetadata ? '{"$maxCount":1000000}' : JSON.stringify({ n, note: '急救' }),
      customMetadata: '{"by":"desk-1"}',
      recordedAt: BEGUN + n * 1_000,
    };
  });
})();
