import { randomUUID } from 'node:crypto';
import type { Clock, Ids } from '../application/ports.ts';
import { instant } from '../domain/quantities.ts';

export const systemClock: Clock = { now: () => instant(Date.now()) };

export const randomIds: Ids = { next: () => randomUUID() };
