import type { Complaint } from '../pathways.ts';
import type { Advice, Condition } from './card.ts';
import { any, no, QUESTIONS as Q, yes } from './questions.ts';

/** Our own words; what they ask for is taught everywhere, and no protocol's text is copied. */
const OWN = { source: 'Own card', confidence: 'unconfirmed' } as const;

const say = (id: string, zh: string, en: string, ...when: readonly Condition[]): Advice => ({
  id,
  text: { zh, en },
  when,
  ...OWN,
});

const EVERYWHERE: readonly Advice[] = [
  say(
    'recovery-position',
    '有呼吸但无反应：侧卧，清理口中异物，每分钟看一次呼吸。',
    'Breathing but not awake: onto the side, clear the mouth, look at the breathing every minute.',
    no(Q.awake),
    yes(Q.breathing),
  ),
  say(
    'press-on-bleeding',
    '用干净布持续用力按压出血处，不要反复掀开查看。',
    'Press hard on the bleeding with clean cloth and do not lift it to look.',
    yes(Q.bleeding),
  ),
  say(
    'keep-apart',
    '患者与陪同者戴口罩，开窗通风。',
    'Masks for the patient and those around, windows open.',
    yes(Q.infectious),
  ),
  say(
    'fits',
    '不要按压肢体、不要往嘴里塞东西；移开周围硬物，记下抽搐时间。',
    'Do not hold the limbs, put nothing into the mouth; move hard things away and time the fit.',
    any(Q.fits),
  ),
];

const AT_ONCE: readonly Advice[] = [
  say(
    'stay-on-line',
    '派人到路口迎接救护车，保持电话畅通；加重立即再拨 120。',
    'Send someone to meet the ambulance, keep the phone free; call again if it gets worse.',
  ),
];

const BY_COMPLAINT: Readonly<Record<Complaint, readonly Advice[]>> = {
  'chest-pain': [
    say(
      'rest',
      '立即坐下或半卧休息，不要走动、不要自行驾车。',
      'Sit or half lie down; do not walk, do not drive.',
    ),
    say(
      'no-food',
      '不要进食饮水；备好平时用药和病历。',
      'Nothing to eat or drink; have medicines and records at hand.',
    ),
  ],
  'stroke-signs': [
    say(
      'note-time',
      '记下最后一次正常的时间，告诉救护人员。',
      'Note when they were last well and tell the crew.',
    ),
    say(
      'nothing-by-mouth',
      '不要喂食、喂水、喂药；平卧头偏一侧。',
      'No food, drink or medicine; lie flat with the head to one side.',
    ),
  ],
  trauma: [
    say(
      'do-not-move',
      '不要搬动伤者，除非现场危险；固定头颈。',
      'Do not move the injured unless the place is dangerous; hold head and neck still.',
    ),
    say(
      'severed-part',
      '断肢用干净布包好装袋，外面放冰，不要直接接触冰或泡水。',
      'Wrap a severed part in clean cloth and a bag, put that on ice; never directly, never into water.',
      yes(Q.crushed),
    ),
    say(
      'cool-burn',
      '烧伤处用流动凉水冲 20 分钟。',
      'Cool burns under running water for 20 minutes.',
      yes(Q.burns),
    ),
    say(
      'safe-place',
      '先确认现场安全：车辆熄火、放警示牌。',
      'Make the place safe first: engines off, warning triangle out.',
      any(Q.ejected, Q.trapped, Q.struck),
    ),
  ],
  childbirth: [
    say('left-side', '左侧卧，不要独自如厕。', 'Lie on the left side; do not go to the toilet alone.'),
    say(
      'birth-now',
      '铺干净床单；孩子出来时托住头，不要拉；擦干、裹好、放母亲胸前，不要剪脐带。',
      'Clean sheet under her; support the head, do not pull; dry the baby, wrap it, on her chest; do not cut the cord.',
      yes(Q.crowning),
    ),
    say(
      'cord-first',
      '膝胸卧位、臀部抬高，不要用力，不要碰脐带。',
      'Knees and chest down, hips up; do not push, do not touch the cord.',
      yes(Q.cord),
    ),
  ],
  newborn: [
    say('keep-warm', '擦干，贴身保暖，戴帽，不要喂食。', 'Dry, skin to skin, a hat on; do not feed.'),
    say(
      'rub-back',
      '呼吸弱时：头放平略仰，擦背、弹足底。',
      'Weak breathing: head level, rub the back, flick the soles.',
      any(Q.blue, Q.limp),
    ),
  ],
  unconscious: [
    say(
      'check-breathing',
      '看胸口起伏 10 秒；喘息样呼吸不算呼吸。',
      'Watch the chest for 10 seconds; gasping is not breathing.',
    ),
  ],
  breathing: [
    say('sit-up', '坐起前倾，松开衣领，开窗。', 'Sit up leaning forward, loosen the collar, open a window.'),
    say(
      'choking',
      '站其身后，双手在脐上快速向内上冲击；1 岁以下拍背 5 次、压胸 5 次。',
      'From behind, thrust inwards and upwards above the navel; below one year 5 back blows, 5 chest thrusts.',
      yes(Q.choking),
    ),
  ],
  poisoning: [
    say(
      'keep-container',
      '不要催吐；保留药瓶或包装交给救护人员。',
      'Do not make them vomit; keep the container for the crew.',
    ),
    say(
      'fresh-air',
      '自身安全前提下开窗、移到通风处，勿开关电器和明火。',
      'If safe for you: windows open, into fresh air; no switches, no flame.',
      yes(Q.gas),
    ),
    say(
      'wash-skin',
      '脱去沾染衣物，大量清水冲洗皮肤。',
      'Take off soiled clothes and rinse the skin with plenty of water.',
      yes(Q.pesticide),
    ),
  ],
  other: [say('watch', '留意意识和呼吸变化。', 'Watch for changes of awareness and breathing.')],
};

/** What is said to the caller on the card of a complaint, the most pressing first. */
export const adviceOn = (complaint: Complaint): readonly Advice[] => [
  ...EVERYWHERE,
  ...BY_COMPLAINT[complaint],
  ...AT_ONCE,
];
