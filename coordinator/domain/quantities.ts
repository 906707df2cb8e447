declare const unit: unique symbol;

/** Milliseconds since the Unix epoch, UTC. */
export type Instant = number & { readonly [unit]: 'instant' };
export type Seconds = number & { readonly [unit]: 'seconds' };
export type Metres = number & { readonly [unit]: 'metres' };

export const instant = (millisecondsSinceEpoch: number): Instant => millisecondsSinceEpoch as Instant;
export const seconds = (value: number): Seconds => value as Seconds;
export const metres = (value: number): Metres => value as Metres;

export const minutes = (value: number): Seconds => seconds(value * 60);

export const later = (start: Instant, by: Seconds): Instant => instant(start + by * 1000);

/** Seconds from `start` to `end`; negative when `end` is earlier. */
export const elapsed = (start: Instant, end: Instant): Seconds => seconds((end - start) / 1000);
