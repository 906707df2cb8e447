import type { Name } from '../network.ts';
import {
  ALARM_DELAYS,
  DELAYED_RULE_IDS,
  type DelayedRuleId,
  SOUNDING_RULE_IDS,
  type SoundingRuleId,
} from './alarm-limits.ts';
import { type BookLine, YES_OR_NO } from './book-line.ts';
import { GUIDANCE_2020, SHANGHAI } from './sources.ts';
import type { Citation } from './verdict.ts';

const NAMES: Readonly<Record<SoundingRuleId, Name>> = {
  'p1-waiting': { zh: 'P1 未派车', en: 'P1 without a unit' },
  'call-abandoned': { zh: '掉线未回拨', en: 'Lost call not called back' },
  'pre-alert': { zh: '新预警（医院）', en: 'New pre-alert (centre)' },
  'not-acknowledged': { zh: '预警未确认', en: 'Pre-alert not acknowledged' },
  'diversion-asked': { zh: '医院请求改送', en: 'Centre asks to divert' },
  'unit-late': { zh: '车辆晚于承诺', en: 'Unit past its promise' },
  'terminal-silent': { zh: '终端无信号', en: 'Terminal silent' },
  'positions-lost': { zh: '定位全部中断', en: 'All positions lost' },
  'stretcher-hold': { zh: '担架滞留', en: 'Stretcher held' },
  'stretcher-hold-long': { zh: '担架长时间滞留', en: 'Stretcher held long' },
  'report-overdue': { zh: '上报过期', en: 'Report run out' },
  'blood-ordered': { zh: '用血申请（血液中心）', en: 'Blood ordered (blood centre)' },
  'cold-chain': { zh: '冷链超温', en: 'Cold chain broken' },
  'sensor-silent': { zh: '温度传感器无信号', en: 'Sensor silent' },
  'blood-return': { zh: '血液须用或须退', en: 'Blood to use or return' },
  'blood-expiring': { zh: '血液运输到期', en: 'Blood transport limit' },
  'blood-short': { zh: '血液库存不足一天', en: 'Blood stock below one day' },
};

const OWN: Citation = { source: 'Mingmai, our own judgement', confidence: 'unconfirmed' };
const PULSARA: Citation = {
  source: 'Pulsara, published behaviour of its unacknowledged-alert escalation',
  confidence: 'read',
};
const AABB: Citation = { source: 'AABB; 21 CFR 600.15', confidence: 'read' };

/** Who says after how long somebody must be called; where nobody does, it is our own judgement. */
const SOURCES: Readonly<Partial<Record<DelayedRuleId, Citation>>> = {
  'p1-waiting': { ...GUIDANCE_2020, section: 'wheels rolling within 3 min' },
  'pre-alert': PULSARA,
  'not-acknowledged': PULSARA,
  'stretcher-hold': { ...SHANGHAI, section: '10 min' },
  'stretcher-hold-long': {
    source: 'NHS England, hospital handover standard',
    section: '95 % within 30 min',
    confidence: 'read',
  },
  'cold-chain': AABB,
};

/** When each alarm calls, and whether it is heard. */
export const ALARM_LINES: readonly BookLine[] = [
  ...DELAYED_RULE_IDS.map((id) => ({
    id: `alarm.${id}.delay`,
    chapter: 'alarms',
    text: { zh: `${NAMES[id].zh}：持续多久后报警`, en: `${NAMES[id].en}: calls after` },
    unit: 's',
    isWhole: true,
    ...ALARM_DELAYS[id],
    citation: SOURCES[id] ?? OWN,
  })),
  ...SOUNDING_RULE_IDS.map((id) => ({
    id: `alarm.${id}.sounds`,
    chapter: 'alarms',
    text: { zh: `${NAMES[id].zh}：响铃`, en: `${NAMES[id].en}: sounds` },
    unit: YES_OR_NO,
    isWhole: true,
    standard: 1,
    least: 0,
    most: 1,
    citation: OWN,
  })),
];
