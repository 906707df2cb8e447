import { BLOOD_PRODUCTS, type BloodProduct } from '../bloodorder/events.ts';
import type { Name } from '../network.ts';
import { BLOOD_LIMITS, type BloodTimeId } from './blood-limits.ts';
import type { BookLine } from './book-line.ts';
import type { Citation } from './verdict.ts';

const AABB = { source: 'AABB; 21 CFR 600.15', confidence: 'read' } as const;
const COOLED: Citation = {
  source: 'Transport of red cells and whole blood, WS/T 400; AABB and 21 CFR 600.15 give 1–10 °C',
  confidence: 'unconfirmed',
};
const FROZEN: Citation = { ...AABB, section: '−18 °C or colder' };
const OWN: Citation = { source: 'Mingmai, our own judgement', confidence: 'unconfirmed' };

const PRODUCTS: Readonly<Record<BloodProduct, Name & { readonly citation: Citation }>> = {
  'red-cells': { zh: '红细胞', en: 'Red cells', citation: COOLED },
  'whole-blood': { zh: '全血', en: 'Whole blood', citation: COOLED },
  platelets: {
    zh: '血小板',
    en: 'Platelets',
    citation: { ...AABB, section: '20–24 °C with agitation' },
  },
  plasma: { zh: '血浆', en: 'Plasma', citation: FROZEN },
  cryoprecipitate: { zh: '冷沉淀', en: 'Cryoprecipitate', citation: FROZEN },
};

type Time = Name & { readonly unit: 'min' | 'h'; readonly citation: Citation };
const TIMES: Readonly<Record<BloodTimeId, Time>> = {
  outOfStorageMinutes: {
    zh: '离开受控温度后须用或须退',
    en: 'Used or returned after leaving controlled storage',
    unit: 'min',
    citation: { ...AABB, section: '30 min' },
  },
  transportHours: {
    zh: '运输箱保温时限',
    en: 'Kept by a transport box for',
    unit: 'h',
    citation: { ...AABB, section: '24 h' },
  },
  warnedBeforeMinutes: { zh: '到期前提醒', en: 'Told before either ends', unit: 'min', citation: OWN },
  emergencyWithinMinutes: {
    zh: '紧急用血：送达时限',
    en: 'Emergency order: due within',
    unit: 'min',
    citation: OWN,
  },
  urgentWithinMinutes: { zh: '急用血：送达时限', en: 'Urgent order: due within', unit: 'min', citation: OWN },
  routineWithinMinutes: {
    zh: '常规用血：送达时限',
    en: 'Routine order: due within',
    unit: 'min',
    citation: OWN,
  },
};

function endOf(product: BloodProduct, end: 'lowest' | 'highest'): BookLine {
  const { zh, en, citation } = PRODUCTS[product];
  const id = `blood.${product}.${end}` as const;
  const text =
    end === 'lowest'
      ? { zh: `${zh}：运输最低温度`, en: `${en}: coldest on the road` }
      : { zh: `${zh}：运输最高温度`, en: `${en}: warmest on the road` };
  return { id, chapter: 'blood', text, unit: '°C', isWhole: false, ...BLOOD_LIMITS[id], citation };
}

/** The cold chain on the road, and the times of blood that is asked for and carried. */
export const BLOOD_LINES: readonly BookLine[] = [
  ...BLOOD_PRODUCTS.flatMap((product) => [endOf(product, 'lowest'), endOf(product, 'highest')]),
  ...(Object.keys(TIMES) as BloodTimeId[]).map((time): BookLine => {
    const { zh, en, unit, citation } = TIMES[time];
    const id = `blood.${time}` as const;
    return { id, chapter: 'blood', text: { zh, en }, unit, isWhole: true, ...BLOOD_LIMITS[id], citation };
  }),
];
