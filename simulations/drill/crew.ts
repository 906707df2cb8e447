import type { Place } from '../../coordinator/domain/geography.ts';
import type { Draws } from '../draws.ts';
import { drawServiceTimes } from '../service-times.ts';
import { firstPlaceOf } from '../treatment.ts';
import { drawAssessment } from './assessment.ts';
import { chooseDestination } from './destination.ts';
import type { Door } from './door.ts';
import { allFreeAt } from './extrication.ts';
import { createRoadWatch } from './on-the-road.ts';
import type { ClockSeen, Picture, UnitSeen } from './picture.ts';
import type { Vehicle } from './vehicle.ts';

/** Seconds a crew takes for the small things: [least, most]. Illustrative 示意. */
const SMALL_THINGS = {
  comeOnDuty: [0, 10],
  acknowledge: [4, 15],
  reachPatient: [20, 55],
  assess: [60, 150],
  chooseDestination: [150, 240],
} as const;
/** A share of the time at the centre is taken by the handover, the rest by cleaning and restocking. */
const SHARE_HANDOVER = 0.6;
const SHARE_NOT_TRANSPORTED = 13 / 185;
const CREW_OF = 3;

/** Plays the crew of one unit: drives its vehicle and presses the next step, whoever sent it out. */
export interface Crew {
  act(picture: Picture, now: number): void;
}

interface Places {
  readonly home: Place;
  readonly stationAt: (stationId: string) => Place | undefined;
  readonly centreOf: (centreId: string) => Place | undefined;
}

export function createCrew(
  unitId: string,
  vehicle: Vehicle,
  { home, stationAt, centreOf }: Places,
  doors: { readonly crew: Door; readonly dispatcher: Door },
  draws: Draws,
): Crew {
  let state = '';
  let due = new Map<keyof typeof SMALL_THINGS, number>();
  let takes = drawServiceTimes(draws);
  let isTransported = true;
  const road = createRoadWatch(unitId, doors.crew, draws);
  let isBusy = false;
  /** Patients whose handover is written down, or was refused: neither is written again. */
  const noted = new Set<string>();

  /** True once the time drawn for it in the present status has passed. */
  function hasDone(part: keyof typeof SMALL_THINGS, since: number, now: number): boolean {
    const [least, most] = SMALL_THINGS[part];
    const at = due.get(part) ?? since + draws.between(least, most) * 1000;
    due.set(part, at);
    return now >= at;
  }

  /** One request at a time; what it changed is seen in the next picture. */
  function run(work: () => Promise<unknown>): void {
    isBusy = true;
    void work().finally(() => {
      isBusy = false;
    });
  }

  const press = (step: string, more: object = {}): void => {
    run(() => doors.crew.post(`/api/units/${unitId}/steps`, { step, ...more }));
  };

  function onScene(unit: UnitSeen, picture: Picture, now: number): void {
    const incident = picture.incidents[unit.incidentId ?? ''];
    const patients = (incident?.patientIds ?? [])
      .flatMap((id) => picture.patients[id] ?? [])
      .filter(({ status }) => status === 'reported');
    const [first] = patients;
    if (!first) {
      press('become-available');
      return;
    }
    if (unit.contactAt === undefined && hasDone('reachPatient', unit.since, now)) {
      press('reach-patient');
      return;
    }
    const unassessed = patients.find(({ assessedAt }) => assessedAt === undefined);
    if (incident && unassessed && hasDone('assess', unit.since, now)) {
      const { complaint, openedAt } = incident;
      const found = drawAssessment({ ...unassessed, complaint, openedAt }, now, draws);
      run(() => doors.crew.post(`/api/patients/${unassessed.patientId}/assessment`, { unitId, ...found }));
      return;
    }
    const isLoaded = now >= Math.max(unit.since + takes.onScene * 1000, allFreeAt(patients) ?? 0);
    if (!isTransported && isLoaded) {
      const reason = draws.fraction() < 0.5 ? 'treated-on-scene' : 'refused';
      run(() => doors.crew.post(`/api/patients/${first.patientId}/end-without-transport`, { reason }));
      return;
    }
    const undecided = patients.find(({ destinationId }) => destinationId === undefined);
    if (isTransported && undecided && hasDone('chooseDestination', unit.since, now)) {
      run(() => chooseDestination(doors.crew, undecided.patientId));
      return;
    }
    if (isLoaded && first.destinationId !== undefined) {
      const together = patients.filter(({ destinationId }) => destinationId === first.destinationId);
      press('leave-scene', { patientIds: together.slice(0, 4).map(({ patientId }) => patientId) });
    }
  }

  return {
    act(picture, now) {
      const unit = picture.units[unitId];
      if (!unit || isBusy) return;
      const { status, since } = unit;
      if (state !== `${status} ${since}`) {
        state = `${status} ${since}`;
        due = new Map();
        if (status === 'assigned') {
          takes = drawServiceTimes(draws);
          isTransported = draws.fraction() >= SHARE_NOT_TRANSPORTED;
        }
        if (status === 'transporting') road.depart(since);
      }
      const incident = picture.incidents[unit.incidentId ?? ''];
      const centre = centreOf(unit.centreId ?? '');
      switch (status) {
        case 'off-duty':
          if (!hasDone('comeOnDuty', since, now)) return;
          // The roll call at the start of a shift is the dispatcher's: crews sign in when they are sent out.
          run(() =>
            doors.dispatcher.post(`/api/units/${unitId}/steps`, { step: 'come-on-duty', crewSize: CREW_OF }),
          );
          return;
        case 'at-station':
        case 'available':
          if (vehicle.isAt(stationAt(unit.movedUpTo ?? '') ?? home, now) && status === 'available')
            press('return-to-station');
          return;
        case 'assigned':
          if (hasDone('acknowledge', since, now)) press('acknowledge');
          return;
        case 'acknowledged':
          if (now >= since + takes.turnoutAtStation * 1000) press('mobilise');
          return;
        case 'mobilised':
          if (incident && vehicle.isAt(incident.place, now)) press('arrive-on-scene');
          return;
        case 'on-scene':
          onScene(unit, picture, now);
          return;
        case 'transporting':
          if (centre && vehicle.isAt(centre, now)) press('arrive-at-centre');
          else {
            const work = road.due(unit, picture, now);
            if (work) run(work);
          }
          return;
        case 'at-centre': {
          const isCarrying = Object.values(picture.patients).some(
            (patient) => patient.unitId === unitId && patient.status === 'on-board',
          );
          const handedOver = Object.values(picture.clocks).find(
            (clock) =>
              clock.unitId === unitId && clock.incidentId === unit.incidentId && !noted.has(clock.patientId),
          );
          if (!isCarrying && handedOver) {
            noted.add(handedOver.patientId);
            run(() => noteHandover(doors.crew, handedOver));
            return;
          }
          const at = since + takes.handover * (isCarrying ? SHARE_HANDOVER : 1) * 1000;
          if (now >= at) press(isCarrying ? 'hand-over' : 'become-available');
          return;
        }
        case 'paused':
          return;
      }
    },
  };
}

const noteHandover = (crew: Door, { patientId, pathway }: ClockSeen): Promise<unknown> =>
  crew.post(`/api/patients/${patientId}/handover-note`, {
    situation: '【演练】途中生命体征平稳',
    vitals: {},
    treatments: ['oxygen', 'iv-access'],
    takenOverBy: '急诊值班',
    wentTo: firstPlaceOf(pathway),
  });
