import type { Name } from '../../coordinator/domain/network.ts';
import {
  INDICATOR_LIMITS,
  type LimitedIndicatorId,
} from '../../coordinator/domain/rules/indicator-limits.ts';
import { GUIDANCE_2020 } from '../../coordinator/domain/rules/sources.ts';
import type { IndicatorDefinition } from './view.ts';

const say = (zh: string, en: string): Name => ({ zh, en });

type Source = Pick<IndicatorDefinition, 'source' | 'confidence'>;
const RESPONSE_CIRCLE: Source = {
  source: 'limit of the county in the network file: 10 min urban, 15 min rural unless it sets another',
  confidence: 'site',
};

export const CALL_ANSWERED: IndicatorDefinition = {
  id: 'call-answered',
  version: 1,
  name: say('接听', 'Call answered'),
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
  name: say('出车', 'Turnout'),
  definition: say('首车派出 → 首车驶出', 'first unit assigned → first wheels rolling'),
  from: 'dispatched',
  to: 'mobilised',
  per: 'incident',
  limit: 180,
  targetShare: 0.95,
  ...GUIDANCE_2020,
};

type Limited = Pick<IndicatorDefinition, 'id' | 'name' | 'limit' | 'source' | 'confidence'>;

function limited(id: LimitedIndicatorId): Limited {
  const { text, standard, citation } = INDICATOR_LIMITS[id];
  return { id, name: text, limit: standard, source: citation.source, confidence: citation.confidence };
}

/** Every indicator with its definition. Each names one pair of moments: the figures follow from the events alone. */
export const INDICATORS: readonly IndicatorDefinition[] = [
  CALL_ANSWERED,
  {
    ...limited('call-to-arrest-recognised'),
    version: 1,
    definition: say('接听 → 调度员识别心脏骤停', 'answered → the dispatcher recognises the arrest'),
    from: 'answered',
    to: 'arrest-recognised',
    only: 'arrest-recognised',
    per: 'call',
  },
  {
    ...limited('call-to-compressions'),
    version: 1,
    definition: say(
      '已识别心脏骤停的来电：接听 → 电话指导下首次胸外按压',
      'calls with a recognised arrest: answered → first compression guided by telephone',
    ),
    from: 'answered',
    to: 'compressions',
    only: 'arrest-recognised',
    per: 'call',
  },
  {
    ...limited('dispatch'),
    version: 1,
    definition: say(
      '受理完成（事件建立）→ 首车派出',
      'intake complete (incident opened) → first unit assigned',
    ),
    from: 'opened',
    to: 'dispatched',
    per: 'incident',
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
    ...limited('response-to-hospital'),
    version: 1,
    definition: say('受理来电 → 患者到达医院', 'call accepted → patient at the hospital'),
    from: 'called',
    to: 'arrived',
    per: 'patient',
  },
  {
    ...limited('takeover'),
    version: 1,
    definition: say('到达医院 → 交接完成（担架占用）', 'at the hospital → care handed over (stretcher held)'),
    from: 'arrived',
    to: 'handed-over',
    per: 'patient',
  },
  {
    ...limited('contact-to-ecg'),
    version: 2,
    definition: say(
      '胸痛患者：接触患者（未报时取到达现场）→ 首份心电图',
      'chest pain: patient contact (on scene where it was not told) → first ECG',
    ),
    from: 'first-contact',
    to: 'ecg',
    per: 'patient',
    pathway: 'chest-pain',
    targetShare: 0.75,
  },
  {
    ...limited('door-to-wire'),
    version: 1,
    definition: say('胸痛患者：到达医院 → 导丝通过', 'chest pain: at the hospital → wire crosses'),
    from: 'arrived',
    to: 'wire',
    per: 'patient',
    pathway: 'chest-pain',
    targetShare: 0.75,
  },
  {
    ...limited('transferred-contact-to-wire'),
    version: 1,
    definition: say(
      '转院的胸痛患者：接触患者（未报时取到达现场）→ 导丝通过',
      'chest pain, by way of another centre: patient contact (on scene where it was not told) → wire crosses',
    ),
    from: 'first-contact',
    to: 'wire',
    only: 'second-door',
    per: 'patient',
    pathway: 'chest-pain',
  },
  {
    ...limited('door-in-door-out-chest-pain'),
    version: 1,
    definition: say(
      '转出的胸痛患者：到达首家医院 → 离开首家医院',
      'chest pain sent on to another centre: at the first door → out of it again',
    ),
    from: 'arrived',
    to: 'door-out',
    only: 'door-out',
    per: 'patient',
    pathway: 'chest-pain',
  },
  {
    ...limited('door-to-needle'),
    version: 1,
    definition: say('卒中患者：到达医院 → 静脉溶栓', 'stroke: at the hospital → intravenous lysis'),
    from: 'arrived',
    to: 'needle',
    per: 'patient',
    pathway: 'stroke',
  },
  {
    ...limited('door-to-puncture'),
    version: 1,
    definition: say(
      '卒中患者：到达首家医院 → 股动脉穿刺（含转院）',
      'stroke: at the first door → groin puncture, transferred or not',
    ),
    from: 'arrived',
    to: 'puncture',
    per: 'patient',
    pathway: 'stroke',
  },
  {
    ...limited('door-in-door-out-stroke'),
    version: 1,
    definition: say(
      '转出的卒中患者：到达首家医院 → 离开首家医院',
      'stroke sent on to another centre: at the first door → out of it again',
    ),
    from: 'arrived',
    to: 'door-out',
    only: 'door-out',
    per: 'patient',
    pathway: 'stroke',
  },
];
