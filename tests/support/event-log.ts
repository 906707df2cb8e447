import type { LogEntry, LogStorage } from '../../coordinator/event-store/log/log-storage.ts';

/** Writes to a log as the commit loop would: the names of streams become one commit, places follow by themselves. */
export function logWriter(log: LogStorage, bodyBytes = 0): (streams: readonly string[]) => void {
  return (streams) => {
    let position = log.head();
    const last = new Map<string, number>();
    log.commit(
      streams.map((stream): LogEntry => {
        const revision = (last.get(stream) ?? log.lastRevision(stream)) + 1;
        last.set(stream, revision);
        position += 1;
        const body = Buffer.from(`${stream}/${revision} at ${position} `.padEnd(bodyBytes, 'x'));
        return { position, stream, revision, type: `T${position % 3}`, body };
      }),
    );
  };
}

/** Every entry there is, in order, read page by page. */
export function everything(log: LogStorage): LogEntry[] {
  const entries: LogEntry[] = [];
  for (let from = 1; ; from = (entries.at(-1)?.position ?? 0) + 1) {
    const page = log.readAll(from, 'forwards', 500);
    if (page.length === 0) return entries;
    entries.push(...page);
  }
}
