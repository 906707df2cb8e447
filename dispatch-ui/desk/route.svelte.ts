import type { Role } from '../../coordinator/contract/access.ts';

export type Screen =
  | 'console'
  | 'map'
  | 'wall'
  | 'board'
  | 'receiving'
  | 'blood'
  | 'crew'
  | 'incident'
  | 'replay'
  | 'indicators'
  | 'alarms'
  | 'terminals'
  | 'rules'
  | 'administration';

/** The first is where a role begins; the first `IN_SIGHT` stand in the bar, the others in its list. */
const SCREENS_OF: Readonly<Record<Role, readonly Screen[]>> = {
  dispatcher: ['console', 'board', 'blood', 'incident', 'replay', 'terminals', 'rules', 'wall', 'map'],
  'receiving-centre': ['receiving', 'blood', 'rules'],
  'blood-centre': ['blood', 'rules'],
  crew: ['crew'],
  planner: [
    'console',
    'incident',
    'replay',
    'indicators',
    'board',
    'alarms',
    'terminals',
    'rules',
    'wall',
    'map',
  ],
  administrator: [
    'console',
    'receiving',
    'blood',
    'incident',
    'replay',
    'indicators',
    'board',
    'alarms',
    'terminals',
    'rules',
    'administration',
    'wall',
    'map',
  ],
};

/** So many links leave room for the figures, the bell and the way out, in English on a desk of 1366 pixels. */
const IN_SIGHT = 4;

export function screensOf(role: Role): readonly Screen[] {
  return SCREENS_OF[role];
}

/** The screens of a role as the bar offers them. */
export function barOf(role: Role): { readonly inSight: readonly Screen[]; readonly more: readonly Screen[] } {
  const screens = SCREENS_OF[role];
  return { inSight: screens.slice(0, IN_SIGHT), more: screens.slice(IN_SIGHT) };
}

/** The screen that an address asks for when the role has it, else the role's first one: `#/rules/lamsFrom` is `rules`. */
export function screenAt(hash: string, role: Role): Screen | undefined {
  const screens = SCREENS_OF[role];
  return screens.find((screen) => screen === hash.split('/')[1]) ?? screens[0];
}

/** The part of the address after `#`, followed as it changes. */
export class Route {
  hash = $state(location.hash);

  run(): () => void {
    const follow = (): void => {
      this.hash = location.hash;
    };
    addEventListener('hashchange', follow);
    return () => {
      removeEventListener('hashchange', follow);
    };
  }
}
