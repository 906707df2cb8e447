import type { Name } from '../network.ts';

interface Range {
  readonly least: number;
  readonly most: number;
}

export interface Measure {
  readonly text: Name;
  readonly unit: string;
  /** Outside it the value is refused. */
  readonly possible: Range;
  /** Outside it the value is taken with a warning. */
  readonly likely: Range;
  readonly isWhole?: true;
}

const range = (least: number, most: number): Range => ({ least, most });

/**
 * What a crew measures or asks for as a number. Ranges are our own [unconfirmed]: `possible` spans recorded extremes and
 * a stopped heart, `likely` what a prehospital crew meets in a year.
 */
export const MEASURES = {
  systolicMmHg: {
    text: { zh: '收缩压', en: 'Systolic pressure' },
    unit: 'mmHg',
    possible: range(0, 350),
    likely: range(50, 260),
  },
  diastolicMmHg: {
    text: { zh: '舒张压', en: 'Diastolic pressure' },
    unit: 'mmHg',
    possible: range(0, 250),
    likely: range(20, 160),
  },
  heartRatePerMinute: {
    text: { zh: '心率', en: 'Heart rate' },
    unit: '/min',
    possible: range(0, 350),
    likely: range(25, 220),
  },
  breathsPerMinute: {
    text: { zh: '呼吸', en: 'Breaths' },
    unit: '/min',
    possible: range(0, 120),
    likely: range(4, 70),
  },
  spo2Percent: {
    text: { zh: '血氧饱和度', en: 'Oxygen saturation' },
    unit: '%',
    possible: range(0, 100),
    likely: range(60, 100),
  },
  gcs: {
    text: { zh: '格拉斯哥昏迷评分', en: 'Glasgow coma scale' },
    unit: '',
    possible: range(3, 15),
    likely: range(3, 15),
    isWhole: true,
  },
  gcsMotor: {
    text: { zh: 'GCS 运动项', en: 'GCS motor' },
    unit: '',
    possible: range(1, 6),
    likely: range(1, 6),
    isWhole: true,
  },
  glucoseMmolPerL: {
    text: { zh: '血糖', en: 'Glucose' },
    unit: 'mmol/L',
    possible: range(0, 80),
    likely: range(1.5, 40),
  },
  temperatureCelsius: {
    text: { zh: '体温', en: 'Temperature' },
    unit: '°C',
    possible: range(10, 47),
    likely: range(32, 42),
  },
  ageYears: {
    text: { zh: '年龄', en: 'Age' },
    unit: 'years',
    possible: range(0, 125),
    likely: range(0, 105),
  },
  hoursSinceWell: {
    text: { zh: '距最后正常', en: 'Since last known well' },
    unit: 'h',
    possible: range(0, 8760),
    likely: range(0, 168),
  },
  fallMetres: {
    text: { zh: '坠落高度', en: 'Height of fall' },
    unit: 'm',
    possible: range(0, 1000),
    likely: range(0, 60),
  },
  extricationMinutes: {
    text: { zh: '受困：预计解救还需', en: 'Trapped: minutes until freed, as expected' },
    unit: 'min',
    possible: range(0, 1440),
    likely: range(0, 180),
  },
  gestationWeeks: {
    text: { zh: '孕周', en: 'Weeks of pregnancy' },
    unit: 'wk',
    possible: range(4, 46),
    likely: range(6, 43),
  },
  birthWeightGrams: {
    text: { zh: '出生体重', en: 'Birth weight' },
    unit: 'g',
    possible: range(200, 8000),
    likely: range(450, 5500),
  },
  urineMlPerHour: {
    text: { zh: '尿量（≥2 小时平均）', en: 'Urine, mean of 2 h or more' },
    unit: 'mL/h',
    possible: range(0, 3000),
    likely: range(0, 600),
  },
} as const satisfies Readonly<Record<string, Measure>>;
