import type { Name } from '../../coordinator/domain/network.ts';
import {
  CHEST_PAIN_CENTRES,
  GUIDANCE_2020,
  QINGDAO,
  SHANGHAI,
  STROKE,
} from '../../coordinator/domain/rules/sources.ts';
import type { IndicatorDefinition } from './view.ts';

const say = (zh: string, en: string): Name => ({ zh, en });

type Source = Pick<IndicatorDefinition, 'source' | 'confidence'>;
const TELEPHONE_CPR: Source = {
  source: 'AHA performance goals for resuscitation by telephone',
  confidence: 'secondary',
};
const RESPONSE_CIRCLE: Source = {
  source: 'limit of the county in the network file: 10 min urban, 15 min rural unless it sets another',
  confidence: 'site',
};

export const CALL_ANSWERED: IndicatorDefinition = {
  id: 'call-answered',
  version: 1,
  name: say('接听 ≤10 秒', 'Call answered ≤ 10 s'),
  definition: say('振铃 → 接听（不含挂断未接）', 'ringing → answered (without those who hung up before)'),
  reportedBy: say('振铃时刻由电话交换机上报', 'The telephone exchange reports when it began to ring'),
  from: 'rang',
  to: 'answered',
  per: 'call',
  limit: 10,
  targetShare: 0.95,
  ...GUIDANCE_2020,
};

export const TURNOUT: IndicatorDefinition = {
  id: 'turnout',
  version: 1,
  name: say('出车 ≤3 分', 'Turnout ≤ 3 min'),
  definition: say('首车派出 → 首车驶出', 'first unit assigned → first wheels rolling'),
  from: 'dispatched',
  to: 'mobilised',
  per: 'incident',
  limit: 180,
  targetShare: 0.95,
  ...GUIDANCE_2020,
};

/** Every indicator with its definition. Each names one pair of moments: the figures follow from the events alone. */
export const INDICATORS: readonly IndicatorDefinition[] = [
  CALL_ANSWERED,
  {
    id: 'call-to-arrest-recognised',
    version: 1,
    name: say('接听 → 识别心脏骤停 ≤90 秒', 'Call answered → arrest recognised ≤ 90 s'),
    definition: say('接听 → 调度员识别心脏骤停', 'answered → the dispatcher recognises the arrest'),
    from: 'answered',
    to: 'arrest-recognised',
    only: 'arrest-recognised',
    per: 'call',
    limit: 90,
    ...TELEPHONE_CPR,
  },
  {
    id: 'call-to-compressions',
    version: 1,
    name: say('接听 → 首次按压 ≤150 秒', 'Call answered → first compression ≤ 150 s'),
    definition: say(
      '已识别心脏骤停的来电：接听 → 电话指导下首次胸外按压',
      'calls with a recognised arrest: answered → first compression guided by telephone',
    ),
    from: 'answered',
    to: 'compressions',
    only: 'arrest-recognised',
    per: 'call',
    limit: 150,
    ...TELEPHONE_CPR,
  },
  {
    id: 'dispatch',
    version: 1,
    name: say('派车 ≤60 秒', 'Dispatch ≤ 60 s'),
    definition: say(
      '受理完成（事件建立）→ 首车派出',
      'intake complete (incident opened) → first unit assigned',
    ),
    from: 'opened',
    to: 'dispatched',
    per: 'incident',
    limit: 60,
    ...QINGDAO,
  },
  TURNOUT,
  {
    id: 'response-to-scene',
    version: 1,
    name: say('反应时间（定义一：到达现场）', 'Response time (definition 1: to the scene)'),
    definition: say('受理来电 → 首车到达现场', 'call accepted → first unit on scene'),
    from: 'called',
    to: 'on-scene',
    per: 'incident',
    limit: 'response-limit',
    ...RESPONSE_CIRCLE,
  },
  {
    id: 'response-to-hospital',
    version: 1,
    name: say('反应时间（定义二：到达医院）', 'Response time (definition 2: to the hospital)'),
    definition: say('受理来电 → 患者到达医院', 'call accepted → patient at the hospital'),
    from: 'called',
    to: 'arrived',
    per: 'patient',
    limit: 3600,
    source: 'definition as in a public Shenzhen data script; the limit of one hour is our own',
    confidence: 'unconfirmed',
  },
  {
    id: 'takeover',
    version: 1,
    name: say('医院接收 ≤10 分', 'Hospital takes over ≤ 10 min'),
    definition: say('到达医院 → 交接完成（担架占用）', 'at the hospital → care handed over (stretcher held)'),
    from: 'arrived',
    to: 'handed-over',
    per: 'patient',
    limit: 600,
    ...SHANGHAI,
  },
  {
    id: 'contact-to-ecg',
    version: 2,
    name: say('首次医疗接触 → 心电图 ≤10 分', 'First contact → ECG ≤ 10 min'),
    definition: say(
      '胸痛患者：接触患者（未报时取到达现场）→ 首份心电图',
      'chest pain: patient contact (on scene where it was not told) → first ECG',
    ),
    from: 'first-contact',
    to: 'ecg',
    per: 'patient',
    pathway: 'chest-pain',
    limit: 600,
    targetShare: 0.75,
    ...CHEST_PAIN_CENTRES,
  },
  {
    id: 'door-to-wire',
    version: 1,
    name: say('入门 → 导丝 ≤90 分（D2W）', 'Door → wire ≤ 90 min (D2W)'),
    definition: say('胸痛患者：到达医院 → 导丝通过', 'chest pain: at the hospital → wire crosses'),
    from: 'arrived',
    to: 'wire',
    per: 'patient',
    pathway: 'chest-pain',
    limit: 5400,
    targetShare: 0.75,
    ...CHEST_PAIN_CENTRES,
  },
  {
    id: 'door-to-needle',
    version: 1,
    name: say('入门 → 溶栓 ≤60 分（DNT）', 'Door → needle ≤ 60 min (DNT)'),
    definition: say('卒中患者：到达医院 → 静脉溶栓', 'stroke: at the hospital → intravenous lysis'),
    from: 'arrived',
    to: 'needle',
    per: 'patient',
    pathway: 'stroke',
    limit: 3600,
    ...STROKE,
  },
];
