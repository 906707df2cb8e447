import type { Role } from '../../coordinator/contract/access.ts';

export type Screen = 'console' | 'receiving' | 'blood' | 'crew' | 'indicators' | 'alarms' | 'terminals';

/** The first is where a role begins. */
const SCREENS_OF: Readonly<Record<Role, readonly Screen[]>> = {
  dispatcher: ['console', 'blood', 'terminals'],
  'receiving-centre': ['receiving', 'blood'],
  'blood-centre': ['blood'],
  crew: ['crew'],
  planner: ['console', 'indicators', 'alarms', 'terminals'],
  administrator: ['console', 'receiving', 'blood', 'indicators', 'alarms', 'terminals'],
};

export function screensOf(role: Role): readonly Screen[] {
  return SCREENS_OF[role];
}

/** The screen that an address asks for when the role has it, else the role's first one. */
export function screenAt(hash: string, role: Role): Screen | undefined {
  const screens = SCREENS_OF[role];
  return screens.find((screen) => `#/${screen}` === hash) ?? screens[0];
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
