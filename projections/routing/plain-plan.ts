import { costOf, doorAt, type Planner } from './destination-plan.ts';

/** The door is what matters: no rule prefers one centre to a nearer one. */
export const planByDoor: Planner = (_, centres, journey) =>
  centres.map((centre) => {
    const at = doorAt(centre, journey);
    return { tier: 0, cost: costOf(at, centre), predicted: [{ milestone: 'door', at }], reasons: [] };
  });
