import type { SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

export const PEOPLE_ROUTES = {
  person: { method: 'GET', path: '/api/people/:personId', action: 'read-person' },
} as const satisfies Routes;

export const PEOPLE_REFUSALS = {
  UnknownPerson: [404, 'No incident or call on the board names this person.'],
  PersonErased: [410, 'The personal data were erased on request and cannot be recovered.'],
} as const satisfies SomeSayings;
