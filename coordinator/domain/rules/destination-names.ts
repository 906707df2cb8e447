import type { Name } from '../network.ts';
import type { DestinationLimitId } from './destination-limits.ts';

/** What each of the minutes that destinations are chosen by measures. */
export const DESTINATION_NAMES: Readonly<Record<DestinationLimitId, Name>> = {
  contactToWire: {
    zh: '首次接触到导丝上限（超过先溶栓）',
    en: 'Contact to wire; beyond it lysis comes first',
  },
  doorToWire: { zh: '入门到导丝（直入导管室）', en: 'Door to wire, straight to the laboratory' },
  cathLabActivation: { zh: '预警到导管室就绪', en: 'Pre-alert to a laboratory that is ready' },
  chestPainDoorToNeedle: { zh: '胸痛：入门到溶栓', en: 'Chest pain: door to needle' },
  doorInDoorOutChestPain: { zh: '胸痛：转出滞留', en: 'Chest pain: door in to door out' },
  lysisWindow: { zh: '卒中溶栓时间窗（最后正常起）', en: 'Stroke: lysis window from last known well' },
  strokeDoorToNeedle: { zh: '卒中：入门到溶栓', en: 'Stroke: door to needle' },
  doorToPuncture: { zh: '卒中：入门到穿刺', en: 'Stroke: door to puncture' },
  doorInDoorOutStroke: { zh: '卒中：转出滞留', en: 'Stroke: door in to door out' },
  transferredDoorToPuncture: { zh: '卒中：转入到穿刺', en: 'Stroke: door to puncture once transferred' },
  thrombectomyDriveUrban: { zh: '取栓中心最长车程（城区）', en: 'Longest drive to thrombectomy, urban' },
  thrombectomyDriveRural: { zh: '取栓中心最长车程（乡村）', en: 'Longest drive to thrombectomy, rural' },
  thrombectomyDetour: { zh: '取栓中心最多绕行', en: 'Longest detour to thrombectomy' },
  highestTraumaLevelWithin: { zh: '最高级创伤中心最长车程', en: 'Longest drive to the highest trauma level' },
  tertiaryMaternalWithin: { zh: '三级孕产中心最长车程', en: 'Longest drive to a tertiary maternal centre' },
  neonatalOnSiteDetour: {
    zh: '为同院区新生儿中心最多绕行',
    en: 'Longest detour for neonatal care on the same site',
  },
  traumaDoorToTheatre: { zh: '创伤：入门到手术室', en: 'Trauma: door to theatre' },
  maternalDoorToTheatre: { zh: '孕产：入门到手术室', en: 'Maternal: door to theatre' },
  onScene: { zh: '现场停留（预计）', en: 'Time on scene, as reckoned' },
  limitedCentre: { zh: '受限中心延误', en: 'Delay at a centre that is limited' },
  perInboundPatient: { zh: '每名在途患者延误', en: 'Delay by each other patient on the way there' },
};
