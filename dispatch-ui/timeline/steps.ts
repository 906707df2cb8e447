import type { TimelineEntry } from '../../projections/timeline/view.ts';

/** The moments of a mission that a sheet is headed with, each the first of its kind. */
export const STEPS = [
  ['rang', 'CallReceived', 'rangAt'],
  ['answered', 'CallReceived', 'at'],
  ['triaged', 'CallTriaged', 'at'],
  ['assigned', 'UnitAssigned', 'at'],
  ['mobilised', 'UnitMobilised', 'at'],
  ['on-scene', 'UnitArrivedOnScene', 'at'],
  ['contact', 'UnitReachedPatient', 'at'],
  ['left-scene', 'UnitLeftScene', 'at'],
  ['at-centre', 'UnitArrivedAtCentre', 'at'],
  ['handed-over', 'CareHandedOver', 'at'],
] as const;
export type Step = (typeof STEPS)[number][0];

/** When the steps were true; one that nobody reported is absent. */
export function stepsOf(entries: readonly TimelineEntry[]): ReadonlyMap<Step, number> {
  const takenBack = new Set(
    entries.flatMap(({ type, stream, data }) =>
      type === 'UnitStepTakenBack' ? [`${stream} ${String(data['stepAt'])}`] : [],
    ),
  );
  const keyOf = ({ stream, at }: TimelineEntry): string => `${stream} ${at}`;
  const steps = new Map<Step, number>();
  for (const [step, type, field] of STEPS) {
    const at = entries.find((entry) => entry.type === type && !takenBack.has(keyOf(entry)))?.data[field];
    if (typeof at === 'number') steps.set(step, at);
  }
  return steps;
}

export interface Figure {
  readonly id: 'answer' | 'turnout' | 'response' | 'scene' | 'drive' | 'offload';
  readonly seconds: number;
  /** Absent where nobody sets one. */
  readonly limitSeconds?: number;
}

const MINUTE_SECONDS = 60;

/**
 * How long the parts took, beside the limits they are judged by: answer and turnout of the national guidance of 2020,
 * response within the county's circle, offload as the rule book of the site sets it.
 * @param responseMinutes of the county; absent when it is unknown.
 * @param offloadSeconds of the site; absent when it is unknown.
 */
export function figuresOf(
  steps: ReadonlyMap<Step, number>,
  responseMinutes: number | undefined,
  offloadSeconds?: number,
): readonly Figure[] {
  const limit = responseMinutes === undefined ? undefined : responseMinutes * MINUTE_SECONDS;
  const parts: readonly (readonly [Figure['id'], Step, Step, number | undefined])[] = [
    ['answer', 'rang', 'answered', 10],
    ['turnout', 'assigned', 'mobilised', 3 * MINUTE_SECONDS],
    ['response', 'answered', 'on-scene', limit],
    ['scene', 'on-scene', 'left-scene', undefined],
    ['drive', 'left-scene', 'at-centre', undefined],
    ['offload', 'at-centre', 'handed-over', offloadSeconds],
  ];
  return parts.flatMap(([id, from, to, limitSeconds]) => {
    const began = steps.get(from);
    const ended = steps.get(to);
    if (began === undefined || ended === undefined) return [];
    return [{ id, seconds: (ended - began) / 1000, ...(limitSeconds !== undefined && { limitSeconds }) }];
  });
}
