import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  CAUSES_LAMS_POSITIVE,
  largeVesselOutcome,
  strokeOutcome,
  type StrokeCauses,
} from '../../../projections/routing/stroke-outcome.ts';

const outcome = suite('stroke outcome');

/** Minutes from onset. */
interface Case {
  readonly leaveScene: number;
  readonly toLysis: number;
  readonly toThrombectomy: number;
  readonly between: number;
  readonly doorToNeedle: number;
  readonly doorInDoorOut: number;
}

const DOOR_TO_PUNCTURE = 90;
const TRANSFERRED_DOOR_TO_PUNCTURE = 60;

const direct = ({ leaveScene, toThrombectomy, doorToNeedle }: Case) => ({
  needleMinutes: leaveScene + toThrombectomy + doorToNeedle,
  punctureMinutes: leaveScene + toThrombectomy + DOOR_TO_PUNCTURE,
});

const dripAndShip = (c: Case) => ({
  needleMinutes: c.leaveScene + c.toLysis + c.doorToNeedle,
  punctureMinutes: c.leaveScene + c.toLysis + c.doorInDoorOut + c.between + TRANSFERRED_DOOR_TO_PUNCTURE,
});

const A: Case = {
  leaveScene: 60,
  toLysis: 10,
  toThrombectomy: 30,
  between: 30,
  doorToNeedle: 45,
  doorInDoorOut: 121,
};
const B: Case = {
  leaveScene: 30,
  toLysis: 5,
  toThrombectomy: 60,
  between: 55,
  doorToNeedle: 30,
  doorInDoorOut: 45,
};

const near = (actual: number, expected: number): void => {
  assert.ok(Math.abs(actual - expected) < 5e-6, `${actual} is not ${expected}`);
};

outcome('a thrombectomy centre twenty minutes farther is worth it where transfers take two hours', () => {
  near(largeVesselOutcome(direct(A)), 0.43371);
  near(strokeOutcome(direct(A), CAUSES_LAMS_POSITIVE), 0.42445);
  near(largeVesselOutcome(dripAndShip(A)), 0.29671);
  near(strokeOutcome(dripAndShip(A), CAUSES_LAMS_POSITIVE), 0.3634);
});

outcome('an hour to the thrombectomy centre is too far where the near centre is quick', () => {
  near(largeVesselOutcome(direct(B)), 0.43735);
  near(strokeOutcome(direct(B), CAUSES_LAMS_POSITIVE), 0.42694);
  near(largeVesselOutcome(dripAndShip(B)), 0.44904);
  near(strokeOutcome(dripAndShip(B), CAUSES_LAMS_POSITIVE), 0.43531);
});

const NEVER = 1000;
const only = (cause: keyof StrokeCauses): StrokeCauses => ({
  largeVessel: 0,
  smallVessel: 0,
  haemorrhage: 0,
  mimic: 0,
  [cause]: 1,
});

/** Minutes, lysis of a large vessel beside a thrombectomy that comes too late, and of a small one. */
const PUBLISHED = [
  [60, 0.21262, 0.60412],
  [120, 0.19078, 0.57358],
  [180, 0.17038, 0.54268],
  [240, 0.15142, 0.51142],
] as const;

for (const [minutes, lysis, smallVessel] of PUBLISHED) {
  outcome(`a needle after ${minutes} minutes does what the published curve says`, () => {
    const byNeedle = largeVesselOutcome({ needleMinutes: minutes, punctureMinutes: NEVER });
    near((byNeedle - 0.129) / (1 - 0.129), lysis);
    near(strokeOutcome({ needleMinutes: minutes, punctureMinutes: NEVER }, only('smallVessel')), smallVessel);
  });
}

outcome('from 270 minutes on a needle does no more than chance, all at once', () => {
  const at = (needleMinutes: number): number =>
    strokeOutcome({ needleMinutes, punctureMinutes: NEVER }, only('smallVessel'));
  near(at(270), 0.4622);
  near(at(500), 0.4622);
  assert.ok(at(269) > 0.49);
});

outcome('a haemorrhage and a mimic do not depend on the drive', () => {
  for (const needleMinutes of [30, 300]) {
    const times = { needleMinutes, punctureMinutes: needleMinutes };
    near(strokeOutcome(times, only('haemorrhage')), 0.24);
    near(strokeOutcome(times, only('mimic')), 0.9);
  }
});

outcome.run();
