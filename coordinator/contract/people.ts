import type { Routes } from './route.ts';

export const PEOPLE_ROUTES = {
  person: { method: 'GET', path: '/api/people/:personId', action: 'read-person' },
} as const satisfies Routes;
