import type { Role } from '../../coordinator/contract/access.ts';

export type Screen =
  'console' | 'receiving' | 'blood' | 'crew' | 'indicators' | 'alarms' | 'terminals' | 'rules';

/** The first is where a role begins. */
const SCREENS_OF: Readonly<Record<Role, readonly Screen[]>> = {
  dispatcher: ['console', 'blood', 'terminals', 'rules'],
  'receiving-centre': ['receiving', 'blood', 'rules'],
  'blood-centre': ['blood', 'rules'],
  crew: ['crew'],
  planner: ['console', 'indicators', 'alarms', 'terminals', 'rules'],
  administrator: ['console', 'receiving', 'blood', 'indicators', 'alarms', 'terminals', 'rules'],
};

export function screensOf(role: Role): readonly Screen[] {
  return SCREENS_OF[role];
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
