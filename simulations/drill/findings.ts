import {
  type Findings,
  findingsOf,
  findRuleSet,
  isSign,
  type SignId,
} from '../../coordinator/contract/clinical-rules.ts';
import type { Pathway } from '../../coordinator/domain/pathways.ts';
import type { Draws } from '../draws.ts';

/** Shares are illustrative 示意: chosen so that every level of every pathway is seen within a day. */
type Shares<Item> = readonly (readonly [weight: number, item: Item])[];

const pick = <Item>(shares: Shares<Item>, draws: Draws): Item =>
  draws.weighted(shares, ([weight]) => weight)[1];

/** A crew that looks, looks at everything its form asks for: what is not found is absent, not unknown. */
function signsOf(ruleSet: string, ...found: readonly SignId[]): Findings {
  const set = findRuleSet(ruleSet);
  const asked = set ? findingsOf(set).filter(isSign) : [];
  return Object.fromEntries([...asked, ...found].map((sign) => [sign, found.includes(sign)]));
}

type Finder = (isSuspected: boolean, draws: Draws) => Findings;

const ECG: Shares<readonly SignId[]> = [
  [36, ['chestPain', 'stElevation']],
  [5, ['chestPain', 'stemiEquivalent']],
  [44, ['chestPain']],
  [15, []],
];

const STROKE_SIGNS: Shares<readonly SignId[]> = [
  [45, ['face', 'arm', 'speech']],
  [25, ['arm', 'speech']],
  [20, ['face', 'speech']],
  [10, ['balance', 'eyes']],
];

/** Steps of the two scales by how much of the brain is without blood: both agree about the face. */
const SEVERITIES: Shares<Findings> = [
  [
    35,
    {
      raceFace: 2,
      raceArm: 2,
      raceLeg: 1,
      raceGaze: 1,
      raceAphasiaOrAgnosia: 1,
      lamsFace: 1,
      lamsArm: 2,
      lamsGrip: 2,
    },
  ],
  [
    50,
    {
      raceFace: 1,
      raceArm: 1,
      raceLeg: 0,
      raceGaze: 0,
      raceAphasiaOrAgnosia: 0,
      lamsFace: 1,
      lamsArm: 1,
      lamsGrip: 0,
    },
  ],
  [15, {}],
];

const RED: Shares<readonly SignId[]> = [
  [24, ['tourniquetOrPacking']],
  [20, ['longBoneFractures']],
  [18, ['pelvicFracture']],
  [14, ['penetrating']],
  [12, ['unstableChest', 'respiratoryDistress']],
  [8, ['mangledLimb']],
  [4, ['motorOrSensoryLoss']],
];
const YELLOW: Shares<readonly SignId[]> = [
  [40, ['riderThrown']],
  [28, ['pedestrianStruck']],
  [14, ['intrusion']],
  [10, ['anticoagulant', 'headImpact']],
  [8, ['ejected']],
];
const NO_SIGNS: Shares<readonly SignId[]> = [[1, []]];
const INJURIES: Shares<Shares<readonly SignId[]>> = [
  [4, RED],
  [10, YELLOW],
  [86, NO_SIGNS],
];
/** A caller who gave reason to suspect it was right about how it happened. */
const FEARED_INJURIES: Shares<Shares<readonly SignId[]>> = [
  [42, RED],
  [58, YELLOW],
];

/** Of those whom a crushed vehicle holds, the ones who cannot get out, and for how long the crew expects it. */
const SHARE_TRAPPED = 0.7;
const MINUTES_UNTIL_FREED = [5, 40] as const;

const ACUTE_IN_PREGNANCY: Shares<readonly SignId[]> = [
  [6, ['obstetricHaemorrhage']],
  [3, ['eclampsia']],
  [7, ['headacheOrDyspnoea']],
  [84, []],
];
const RECORD_COLOURS: Shares<number> = [
  [42, 0],
  [32, 1],
  [18, 2],
  [8, 3],
];

const NEWBORN_SIGNS: Shares<readonly SignId[]> = [
  [40, ['respiratoryFailure']],
  [10, ['hypoxicEncephalopathy']],
  [8, ['cyanoticHeartDisease']],
  [6, ['newbornFits']],
  [36, []],
];
const GRAMS_AT_TERM = 3300;
const GRAMS_LESS_PER_WEEK = 190;

/** What a crew finds when it looks at a patient for a pathway, whether or not the caller suspected it. */
export const FINDERS: Readonly<Record<Pathway, Finder>> = {
  'chest-pain': (_, draws) => signsOf('stemi', ...pick(ECG, draws)),
  stroke: (isSuspected, draws) =>
    isSuspected || draws.fraction() < 0.3
      ? { ...signsOf('be-fast', ...pick(STROKE_SIGNS, draws)), ...pick(SEVERITIES, draws) }
      : signsOf('be-fast'),
  trauma: (isSuspected, draws) => {
    const signs = pick(pick(isSuspected ? FEARED_INJURIES : INJURIES, draws), draws);
    const isTrapped = signs.includes('intrusion') && draws.fraction() < SHARE_TRAPPED;
    return {
      ...signsOf('field-triage', ...signs),
      ...(isTrapped && { extricationMinutes: Math.round(draws.between(...MINUTES_UNTIL_FREED)) }),
    };
  },
  maternal: (_, draws) => {
    const isInLabour: readonly SignId[] = draws.fraction() < 0.7 ? ['inLabour'] : [];
    return {
      ...signsOf('maternal-colours', 'pregnant', ...isInLabour, ...pick(ACUTE_IN_PREGNANCY, draws)),
      maternalRecordColour: pick(RECORD_COLOURS, draws),
      gestationWeeks: 41 - Math.floor(draws.fraction() ** 2 * 13),
    };
  },
  neonatal: (_, draws) => {
    const gestationWeeks = 40 - Math.floor(draws.fraction() ** 2 * 14);
    const grams = GRAMS_AT_TERM - (40 - gestationWeeks) * GRAMS_LESS_PER_WEEK;
    return {
      ...signsOf('neonatal', 'newborn', ...pick(NEWBORN_SIGNS, draws)),
      gestationWeeks,
      birthWeightGrams: Math.round((grams * draws.between(0.88, 1.12)) / 10) * 10,
    };
  },
};

export const ARREST_FINDINGS: Findings = { unresponsive: true, notBreathingNormally: true, noPulse: true };
