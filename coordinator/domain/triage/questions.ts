import type { Condition, Question } from './card.ts';

const ask = (id: string, zh: string, en: string): Question => ({ id, text: { zh, en }, kind: 'yes-no' });

/** Every question by its id: the same words and the same id on every card that asks it. */
export const QUESTIONS = {
  awake: ask('awake', '患者清醒、有反应吗？', 'Is the patient awake and responding?'),
  breathing: ask('breathing-normally', '呼吸正常吗？', 'Is the patient breathing normally?'),
  infectious: ask('infectious', '是否有或疑似传染病？', 'Is an infectious disease known or suspected?'),
  bleeding: ask('heavy-bleeding', '是否大量出血、按压不止？', 'Heavy bleeding that pressure does not stop?'),

  pressure: ask(
    'pressing-pain',
    '胸部是否压榨样或紧缩样疼痛？',
    'Is it a pressing or tight pain in the chest?',
  ),
  spreading: ask(
    'spreading-pain',
    '疼痛是否放射到手臂、下颌或后背？',
    'Does the pain spread to arm, jaw or back?',
  ),
  sweating: ask('sweating-or-pale', '是否出冷汗或面色苍白？', 'Cold sweat or pale?'),

  balance: ask('balance', '突然站不稳、眩晕？', 'Sudden loss of balance or dizziness?'),
  eyes: ask('eyes', '突然看不清或视物成双？', 'Sudden loss of sight or double vision?'),
  face: ask('face', '口角歪斜？', 'Is one side of the face drooping?'),
  arm: ask('arm', '一侧手臂或腿无力、麻木？', 'Is one arm or leg weak or numb?'),
  speech: ask('speech', '说话不清或听不懂？', 'Is speech slurred or not understood?'),
  onset: {
    id: 'onset-hours',
    text: { zh: '最后一次正常距现在几小时？', en: 'How many hours since last known well?' },
    kind: 'number',
    unit: 'hours',
    least: 0,
    most: 720,
  },

  penetrating: ask(
    'penetrating',
    '头、颈、躯干或大腿上臂有穿透伤？',
    'Penetrating wound of head, neck, trunk, upper arm or thigh?',
  ),
  paralysed: ask('cannot-move-or-feel', '肢体不能动或没有感觉？', 'Cannot move or feel a limb?'),
  crushed: ask('crushed-or-severed', '肢体离断、压碎或毁损？', 'A limb severed, crushed or mangled?'),
  broken: ask(
    'several-fractures',
    '骨盆、胸廓或多处长骨骨折？',
    'Broken pelvis, chest wall or several long bones?',
  ),
  ejected: ask(
    'ejected',
    '被甩出车外，或同车有人死亡？',
    'Thrown out of a vehicle, or a death in the same one?',
  ),
  trapped: ask('trapped', '被困车内？', 'Trapped in a vehicle?'),
  struck: ask('rider-or-pedestrian', '骑车人或行人被撞飞、碾压？', 'Rider or pedestrian thrown or run over?'),
  fall: {
    id: 'fall-metres',
    text: { zh: '坠落高度（米）？', en: 'Height of the fall in metres?' },
    kind: 'number',
    unit: 'metres',
    least: 0,
    most: 300,
  },
  headImpact: ask('head-impact', '摔倒时头部着地？', 'Did the head hit the ground?'),
  pregnant: ask('pregnant-over-20-weeks', '怀孕超过 20 周？', 'More than 20 weeks pregnant?'),
  burns: ask('burns', '伴有烧伤？', 'Burns as well?'),

  weeks: {
    id: 'gestation-weeks',
    text: { zh: '孕周？', en: 'How many weeks of pregnancy?' },
    kind: 'number',
    unit: 'weeks',
    least: 4,
    most: 44,
  },
  crowning: ask('baby-coming', '已见胎头或想用力？', 'Is the head visible, or does she need to push?'),
  cord: ask('cord-or-limb', '先见脐带或手脚？', 'Is a cord, hand or foot showing first?'),
  fits: ask('fits', '是否抽搐？', 'Any fits?'),
  preEclampsia: ask(
    'severe-headache',
    '持续剧烈头痛或视物模糊？',
    'A severe lasting headache or blurred sight?',
  ),

  recordColour: ask(
    'record-orange-or-red',
    '保健册风险标注橙色或红色？',
    'Is the maternity record marked orange or red?',
  ),
  small: ask('born-small', '出生体重不足 2 公斤？', 'Born with less than 2 kg?'),

  blue: ask('blue', '皮肤或口唇发紫？', 'Blue skin or lips?'),
  limp: ask('limp-or-cold', '全身发软或发凉？', 'Limp or cold?'),
  choking: ask('airway-blocked', '气道被堵、不能出声？', 'Is the airway blocked: no voice, no cough?'),
  breathless: ask('cannot-finish-sentence', '不能说完整的一句话？', 'Unable to finish a sentence?'),
  chestPain: ask('chest-pain-too', '同时胸痛？', 'Chest pain as well?'),
  pesticide: ask('pesticide', '农药（有机磷、百草枯等）？', 'A pesticide (organophosphate, paraquat …)?'),
  gas: ask('gas-exposure', '煤气或有毒气体？', 'Carbon monoxide or another poisonous gas?'),
  worse: ask('getting-worse', '病情正在加重？', 'Getting worse?'),
} as const satisfies Record<string, Question>;

export const yes = (question: Question): Condition => ({ question: question.id, is: true });
export const no = (question: Question): Condition => ({ question: question.id, is: false });
export const unasked = (question: Question): Condition => ({ unasked: question.id });
export const any = (...questions: readonly Question[]): Condition => ({
  anyOf: questions.map(({ id }) => id),
});
