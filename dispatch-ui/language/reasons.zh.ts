import type {
  CENTRE_EXCLUSIONS,
  CENTRE_REASONS,
  CENTRE_SHORTFALLS,
  UNIT_EXCLUSIONS,
  UNIT_REASONS,
  UNIT_SHORTFALLS,
} from '../../projections/routing/view.ts';

type ReasonCode = (
  | typeof UNIT_REASONS
  | typeof UNIT_EXCLUSIONS
  | typeof UNIT_SHORTFALLS
  | typeof CENTRE_REASONS
  | typeof CENTRE_EXCLUSIONS
  | typeof CENTRE_SHORTFALLS
)[number];

/** Why something is offered, left out or not to be had: a code without words does not compile. */
export const reasonsZh = {
  'reason.nearest': '最快到达，{seconds}',
  'reason.capable': '具备 {capabilities}',
  'reason.on-the-road': '途中待命',
  'reason.fix-age': '定位 {seconds}前',
  'reason.from-station': '自{stationId}出发',
  'reason.estimated': '直线估算，道路不可用',
  'reason.coverage-drops': '派出后{countyId}及时覆盖 {from} → {to}（少 {residents} 人）',
  'reason.coverage-kept': '派出后覆盖不变',
  'reason.busy': '执行 {incidentId}',
  'reason.off-duty': '不在班',
  'reason.paused': '暂停调用',
  'reason.lacks': '缺少 {capability}',
  'reason.fix-too-old': '定位已过期 {seconds}',
  'reason.no-position': '从未定位',
  'reason.blood-vehicle': '血液运送车',
  'reason.helicopter': '直升机另有调用规则',
  'reason.farther': '更远：直线 {metres}',
  'reason.slower': '更慢：{seconds}',
  'reason.no-unit-on-duty': '没有在班车辆',
  'reason.all-units-busy': '所有车辆均在执行任务',
  'reason.no-free-unit-has': '空闲车辆均不具备 {capability}',
  'reason.no-free-unit-with-position': '空闲车辆均无有效定位',
  'reason.level': '{pathway}中心 · {level}',
  'reason.highest-level': '{pathway}最高级别',
  'reason.higher-level-farther': '{centreId}（{level}）远 {seconds}',
  'reason.emergency-department': '设有急诊科',
  'reason.in-extremis': '濒危：最近急诊，不受分流限制',
  'reason.diversion-not-applied': '{category}分流不适用于此患者',
  'reason.limited': '{category}受限',
  'reason.readiness-overdue': '{category}状态已过期 {seconds}',
  'reason.readiness-unknown': '{category}未上报',
  'reason.from-scene': '自现场出发',
  'reason.closed': '{category}关闭至 {until}',
  'reason.diversion': '{category}分流至 {until}',
  'reason.lacks-pathway': '非{pathway}中心',
  'reason.no-emergency-department': '无急诊科',
  'reason.no-centre-for': '没有可收治{pathway}的中心',
  'reason.every-centre-closed': '所有{category}均关闭或分流',
} satisfies Record<`reason.${ReasonCode}`, string>;
