import type { TSchema } from 'typebox';
import type { Action } from './access.ts';

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly action: Action;
  /** One schema per request body or query string; past it, types are trusted. */
  readonly body?: TSchema;
  readonly query?: TSchema;
}

export type Routes = Readonly<Record<string, Route>>;
