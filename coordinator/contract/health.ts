import type { Routes } from './route.ts';

export const HEALTH_ROUTES = {
  isAlive: { method: 'GET', path: '/livez', action: 'probe-health' },
  isReady: { method: 'GET', path: '/readyz', action: 'probe-health' },
} as const satisfies Routes;
