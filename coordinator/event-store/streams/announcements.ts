/** Wakes those who wait for what comes next. */
export interface Announcements {
  /** Resolves at the next announcement, or when the signal aborts. */
  next(signal: AbortSignal): Promise<void>;
  announce(): void;
}

export function announcements(): Announcements {
  const waiting = new Set<() => void>();
  return {
    next: (signal) =>
      new Promise((resolve) => {
        const wake = (): void => {
          waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        waiting.add(wake);
        signal.addEventListener('abort', wake);
        if (signal.aborted) wake();
      }),

    announce() {
      for (const wake of waiting) wake();
    },
  };
}
