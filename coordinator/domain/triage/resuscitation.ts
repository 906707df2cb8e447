import type { Name } from '../network.ts';
import type { AgeBand } from '../patient/events.ts';

export interface Prompt {
  readonly id: string;
  readonly text: Name;
}

const prompt = (id: string, zh: string, en: string): Prompt => ({ id, text: { zh, en } });

/** Pressings a minute, for the pace that the desk shows. */
export const COMPRESSIONS_PER_MINUTE = 110;

export const RESUSCITATION_SOURCE: Name = {
  zh: '自拟用语，参照 AHA、ERC 电话指导心肺复苏指南（转引）',
  en: 'Own words after AHA and ERC guidelines on resuscitation by telephone (secondary)',
};

const BEFORE: readonly Prompt[] = [
  prompt(
    'speaker',
    '手机开免提，放在患者旁边。我会一直在线。',
    'Put the phone on speaker beside them. I stay on the line.',
  ),
  prompt(
    'flat',
    '让患者仰卧在硬地面上，跪在胸旁。',
    'Lay them on their back on the floor and kneel beside the chest.',
  ),
];
const HANDS: Readonly<Record<'adult' | 'child' | 'infant', Prompt>> = {
  adult: prompt(
    'hands',
    '一手掌根放胸部正中，另一手叠上，手臂伸直，下压 5–6 厘米。',
    'Heel of one hand on the centre of the chest, the other on top, arms straight, press 5 to 6 cm.',
  ),
  child: prompt(
    'hands',
    '一手掌根放胸部正中，下压约 5 厘米（胸厚 1/3）。',
    'Heel of one hand on the centre of the chest, press about 5 cm, a third of its depth.',
  ),
  infant: prompt(
    'hands',
    '两指放两乳头连线下方，下压约 4 厘米（胸厚 1/3）；先吹气 2 次，每按 30 次吹 2 次。',
    'Two fingers just below the nipples, press about 4 cm; two breaths first, then two after every 30.',
  ),
};
const AFTER: readonly Prompt[] = [
  prompt(
    'count',
    '跟我数：1、2、3、4……每分钟 100–120 次，让胸廓完全回弹。',
    'Count with me: one, two, three, four … 100 to 120 a minute, let the chest rise.',
  ),
  prompt(
    'go-on',
    '不要停。有旁人就每 2 分钟轮换，并去取 AED。',
    'Do not stop. Change every 2 minutes with someone else, and send for an AED.',
  ),
  prompt(
    'until',
    '直到救护人员接手，或患者会动、正常呼吸。',
    'Until the crew takes over, or they move and breathe normally.',
  ),
];

/** What is said, in this order, from the recognition of an arrest until the crew takes over. */
export function promptsFor(ageBand: AgeBand): readonly Prompt[] {
  const size =
    ageBand === 'newborn' || ageBand === 'infant' ? 'infant' : ageBand === 'child' ? 'child' : 'adult';
  return [...BEFORE, HANDS[size], ...AFTER];
}
