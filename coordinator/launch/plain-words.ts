import {
  CheckpointOfAnotherStore,
  PositionBeyondHead,
  StoreAccessDenied,
  StoreDamaged,
  StoreUnavailable,
} from '../application/ports.ts';
import { UnreadableFact } from '../domain/stored.ts';
import { CannotStart } from './site-files.ts';

/** Faults whose message tells whoever runs the site what to do: a stack would only hide it. */
const WITH_A_REMEDY = [
  CannotStart,
  StoreUnavailable,
  StoreDamaged,
  StoreAccessDenied,
  PositionBeyondHead,
  CheckpointOfAnotherStore,
  UnreadableFact,
] as const;

export const isSaidPlainly = (fault: unknown): fault is Error =>
  WITH_A_REMEDY.some((kind) => fault instanceof kind);
