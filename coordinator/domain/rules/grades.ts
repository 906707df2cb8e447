import type { Name } from '../network.ts';

export interface Grade {
  readonly text: Name;
  /** Step n scores n points. */
  readonly steps: readonly Name[];
}

const grade = (zh: string, en: string, ...steps: readonly (readonly [zh: string, en: string])[]): Grade => ({
  text: { zh, en },
  steps: steps.map(([stepZh, stepEn]) => ({ zh: stepZh, en: stepEn })),
});

const ABSENT = ['无', 'Absent'] as const;
const NORMAL_TO_MILD = ['正常或轻度', 'Normal to mild'] as const;
const MODERATE = ['中度', 'Moderate'] as const;
const SEVERE = ['重度', 'Severe'] as const;

/** Items that are scored by steps. RACE as Pérez de la Ossa 2014, LAMS as Llanes 2004 word them. */
export const GRADES = {
  raceFace: grade(
    'RACE 面瘫',
    'RACE facial palsy',
    ABSENT,
    ['轻度', 'Mild'],
    ['中重度', 'Moderate to severe'],
  ),
  raceArm: grade('RACE 上肢', 'RACE arm', NORMAL_TO_MILD, MODERATE, SEVERE),
  raceLeg: grade('RACE 下肢', 'RACE leg', NORMAL_TO_MILD, MODERATE, SEVERE),
  raceGaze: grade('RACE 凝视', 'RACE gaze deviation', ABSENT, ['有', 'Present']),
  raceAphasiaOrAgnosia: grade(
    'RACE 失语（右侧瘫）/ 失认（左侧瘫）',
    'RACE aphasia (right side weak) or agnosia (left)',
    ['两项均能', 'Does or recognises both'],
    ['一项', 'One of two'],
    ['均不能', 'Neither'],
  ),
  lamsFace: grade('LAMS 面部', 'LAMS face', ABSENT, ['下垂', 'Droop']),
  lamsArm: grade(
    'LAMS 上肢',
    'LAMS arm drift',
    ABSENT,
    ['缓慢下落', 'Drifts down'],
    ['迅速坠落', 'Falls rapidly'],
  ),
  lamsGrip: grade('LAMS 握力', 'LAMS grip', ['正常', 'Normal'], ['减弱', 'Weak'], ['无', 'None']),
  maternalRecordColour: grade(
    '孕产保健册风险颜色',
    'Risk colour on the maternity record',
    ['绿', 'Green'],
    ['黄', 'Yellow'],
    ['橙', 'Orange'],
    ['红', 'Red'],
  ),
} as const satisfies Readonly<Record<string, Grade>>;
