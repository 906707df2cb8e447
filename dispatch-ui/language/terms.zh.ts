import type { BloodGroup, BloodProduct } from '../../coordinator/domain/bloodorder/events.ts';
import type { Openness } from '../../coordinator/domain/centre/events.ts';
import type {
  Complaint,
  Level,
  Pathway,
  ReadinessCategory,
  UnitCapability,
} from '../../coordinator/domain/pathways.ts';
import type { UnitStatus } from '../../projections/live-map/view.ts';
import type { Role } from '../../coordinator/contract/access.ts';

/** Every value of the domain that a screen may have to say: a new one without words does not compile. */
type Term =
  | `complaint.${Complaint}`
  | `pathway.${Pathway}`
  | `pathway.short.${Pathway}`
  | `level.${Level}`
  | `category.${ReadinessCategory}`
  | `openness.${Openness}`
  | `capability.${UnitCapability}`
  | `status.${UnitStatus}`
  | `product.${BloodProduct}`
  | `group.${BloodGroup}`
  | `role.${Role}`;

export const termsZh = {
  'complaint.chest-pain': '胸痛',
  'complaint.stroke-signs': '卒中征象',
  'complaint.trauma': '创伤',
  'complaint.childbirth': '分娩 / 孕产',
  'complaint.newborn': '新生儿',
  'complaint.unconscious': '意识丧失',
  'complaint.breathing': '呼吸困难',
  'complaint.poisoning': '中毒',
  'complaint.other': '其他',
  'pathway.chest-pain': '胸痛',
  'pathway.stroke': '卒中',
  'pathway.trauma': '创伤',
  'pathway.maternal': '危重孕产妇',
  'pathway.neonatal': '危重新生儿',
  'pathway.short.chest-pain': '胸',
  'pathway.short.stroke': '卒',
  'pathway.short.trauma': '创',
  'pathway.short.maternal': '孕',
  'pathway.short.neonatal': '新',
  'level.standard': '标准版',
  'level.basic': '基层版',
  'level.advanced': '高级',
  'level.lysis': '防治（溶栓）',
  'level.regional': '区域级',
  'level.county': '县级',
  'level.critical': '救治中心',
  'category.emergency': '急诊',
  'category.icu': '重症监护',
  'category.cath-lab': '导管室',
  'category.stroke': '卒中',
  'category.trauma': '创伤',
  'category.maternal': '孕产妇',
  'category.neonatal': '新生儿',
  'openness.open': '开放',
  'openness.limited': '受限',
  'openness.closed': '关闭',
  'capability.doctor': '医师',
  'capability.icu': '重症监护',
  'capability.negative-pressure': '负压',
  'capability.incubator': '暖箱',
  'capability.blood-cold-chain': '血液冷链',
  'capability.air': '空中救援',
  'status.off-duty': '不在班',
  'status.at-station': '站内待命',
  'status.available': '途中待命',
  'status.assigned': '已派未应',
  'status.acknowledged': '收到指令',
  'status.mobilised': '驶向现场',
  'status.on-scene': '到达现场',
  'status.transporting': '转运中',
  'status.at-centre': '到达医院',
  'status.paused': '暂停调用',
  'product.red-cells': '红细胞',
  'product.platelets': '血小板',
  'product.plasma': '血浆',
  'product.cryoprecipitate': '冷沉淀',
  'product.whole-blood': '全血',
  'group.O-': 'O 型 Rh 阴性',
  'group.O+': 'O 型 Rh 阳性',
  'group.A-': 'A 型 Rh 阴性',
  'group.A+': 'A 型 Rh 阳性',
  'group.B-': 'B 型 Rh 阴性',
  'group.B+': 'B 型 Rh 阳性',
  'group.AB-': 'AB 型 Rh 阴性',
  'group.AB+': 'AB 型 Rh 阳性',
  'role.dispatcher': '调度员',
  'role.receiving-centre': '接收医院',
  'role.blood-centre': '血站',
  'role.crew': '车组',
  'role.planner': '规划员',
  'role.administrator': '管理员',
} satisfies Record<Term, string>;
