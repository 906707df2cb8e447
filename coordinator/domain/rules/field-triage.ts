import { criterionOf, outside } from './criterion.ts';
import type { SignId } from './findings.ts';
import type { CriteriaSet, Criterion } from './rule-set.ts';
import type { Citation } from './verdict.ts';

const red = criterionOf('red');
const yellow = criterionOf('yellow');
const sign = (id: SignId): Criterion['when'] => ({ sign: id });

const GUIDELINE: Citation = {
  source: 'National guideline for the field triage of injured patients',
  edition: '2021',
  section: 'red and yellow criteria',
  confidence: 'read',
};

const RED: readonly Criterion[] = [
  red('penetrating', '穿透伤', 'Penetrating injury', sign('penetrating')),
  red('motor-sensory', '新发运动或感觉丧失', 'New motor or sensory loss', sign('motorOrSensoryLoss')),
  red('chest-wall', '胸壁不稳', 'Unstable chest wall', sign('unstableChest')),
  red('pelvis', '骨盆骨折', 'Pelvic fracture', sign('pelvicFracture')),
  red('long-bones', '≥2 处近端长骨骨折', 'Two or more proximal long bones', sign('longBoneFractures')),
  red('mangled', '肢体毁损或无脉', 'Crushed, degloved, mangled or pulseless limb', sign('mangledLimb')),
  red('amputation', '腕或踝以上离断', 'Amputation above wrist or ankle', sign('amputation')),
  red('bleeding', '出血需止血带或填塞', 'Bleeding needs tourniquet or packing', sign('tourniquetOrPacking')),
  // A total below 8 leaves no room for a motor part of 6, beside eyes and voice of one each.
  red('motor-gcs', '不能遵嘱（运动 GCS < 6）', 'Cannot follow commands (motor GCS < 6)', {
    anyOf: [
      { finding: 'gcsMotor', below: 'traumaMotorBelow' },
      { finding: 'gcs', below: 8 },
    ],
  }),
  {
    ...red(
      'breaths',
      '呼吸过慢或过快',
      'Breathing too slow or too fast',
      outside('breathsPerMinute', 'traumaBreathsBelow', 'traumaBreathsAbove'),
    ),
    citation: {
      ...GUIDELINE,
      section: 'mental status and vital signs, all patients: < 10 or > 29, none of its own for infants',
    },
  },
  // The edition of 2021 prints one range for every age; that of 2011 had a lower limit of its own for infants.
  {
    ...red('infant-breaths', '不满 1 岁呼吸过慢', 'Below a year: breathing too slow', {
      allOf: [{ ageTo: 0 }, { finding: 'breathsPerMinute', below: 'traumaInfantBreathsBelow' }],
    }),
    citation: {
      source: 'Guidelines for field triage of injured patients, CDC, MMWR 61(RR-1)',
      edition: '2011',
      section: 'step one: < 20 in an infant below one year',
      confidence: 'secondary',
    },
  },
  red('distress', '呼吸窘迫或需辅助', 'Respiratory distress or support', sign('respiratoryDistress')),
  red('spo2', '血氧 < 90 %', 'SpO2 < 90 %', { finding: 'spo2Percent', below: 'traumaSpo2Below' }),
  red('pressure', '收缩压低于年龄限值', 'Systolic pressure below the limit for age', {
    pressureTooLowForAge: true,
  }),
  red('shock-index', '10 岁以上心率 > 收缩压', 'From 10 years: heart rate > systolic pressure', {
    allOf: [{ ageFrom: 10 }, { finding: 'heartRatePerMinute', exceeds: 'systolicMmHg' }],
  }),
];

const YELLOW: readonly Criterion[] = [
  yellow('ejected', '被甩出车外', 'Ejected', sign('ejected')),
  yellow('intrusion', '车体侵入或受困', 'Intrusion or entrapment', sign('intrusion')),
  // How long decides nothing here: a helicopter, and when the patient can leave, hang on it.
  yellow('extrication', '受困待解救', 'Has to be extricated', {
    onlyOf: sign('intrusion'),
    asks: { finding: 'extricationMinutes', above: 0 },
  }),
  yellow('death-in-cabin', '同车有人死亡', 'Death in the same cabin', sign('deathInCabin')),
  yellow('child-unrestrained', '0–9 岁未系固定', 'Child 0–9 unrestrained', {
    allOf: [{ sign: 'unrestrainedChild' }, { ageTo: 9 }],
  }),
  yellow('telemetry', '车辆遥测提示重伤', 'Vehicle telemetry', sign('crashTelemetry')),
  yellow('rider-thrown', '骑行者甩出', 'Rider thrown', sign('riderThrown')),
  yellow('pedestrian', '行人或骑车人被抛起、碾压', 'Pedestrian or cyclist struck', sign('pedestrianStruck')),
  yellow('fall', '坠落 > 3 米', 'Fall > 3 m', { finding: 'fallMetres', above: 'traumaFallAbove' }),
  yellow('low-fall', '≤5 或 ≥65 岁低处跌倒头部着地', 'Low fall at <= 5 or >= 65 years with head impact', {
    allOf: [{ sign: 'headImpact' }, { anyOf: [{ ageTo: 5 }, { ageFrom: 65 }] }],
  }),
  yellow('anticoagulant', '使用抗凝药', 'Anticoagulant', sign('anticoagulant')),
  yellow('abuse', '疑似虐待', 'Suspected abuse', sign('suspectedAbuse')),
  yellow('pregnancy', '孕 > 20 周', 'Pregnant > 20 weeks', {
    onlyOf: { allOf: [{ sign: 'pregnant' }, { ageFrom: 12 }, { ageTo: 55 }] },
    asks: { finding: 'gestationWeeks', above: 'traumaPregnancyAbove' },
  }),
  yellow('burns', '烧伤合并创伤', 'Burns with trauma', sign('burnsWithTrauma')),
];

/** RED goes to the highest trauma centre, YELLOW to a trauma centre that need not be the highest. */
export const FIELD_TRIAGE: CriteriaSet = {
  kind: 'criteria',
  id: 'field-triage',
  version: 3,
  title: { zh: '创伤现场分诊', en: 'Field triage of the injured' },
  citation: GUIDELINE,
  about: 'trauma',
  categories: [
    { id: 'red', name: { zh: '红', en: 'red' }, then: { priority: 1, pathway: 'trauma' } },
    { id: 'yellow', name: { zh: '黄', en: 'yellow' }, then: { priority: 2, pathway: 'trauma' } },
  ],
  criteria: [...RED, ...YELLOW],
};
