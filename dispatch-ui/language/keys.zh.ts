import type { ActionId } from '../keys/actions.ts';
import type { VerbId } from '../keys/verbs.ts';

const actions = {
  'key.new-call': '新呼救',
  'key.previous-incident': '上一事件',
  'key.next-incident': '下一事件',
  'key.unit': '选车辆',
  'key.destination': '选医院',
  'key.submit': '派车／受理',
  'key.undo': '撤回派车（10 秒内）',
  'key.refresh': '刷新推荐',
  'key.map': '转到地图',
  'key.closures': '封路与积水',
  'key.clear': '关闭当前面板',
  'key.next-alarm': '下一条告警',
  'key.take-alarm': '确认告警',
  'key.command': '指令行',
  'key.help': '按键一览',
} satisfies Record<`key.${ActionId}`, string>;

const verbs = {
  'verb.dispatch': '派车：派 F1240 A103',
  'verb.show': '查看事件、车辆或医院：去 F1240',
  'verb.find': '找地点：找 颍上',
  'verb.recall': '召回车辆：召回 A103',
  'verb.status': '报车辆下一步：状态 A103',
  'verb.screen': '转到席位：席位 血液',
  'verb.theme': '切换深浅色',
  'verb.language': '切换到英文',
} satisfies Record<`verb.${VerbId}`, string>;

/** Words of the keys and of the command line. */
export const keysZh = {
  ...actions,
  ...verbs,
  'key.everywhere': '各席位',
  'key.console': '调度席',
  'key.close': '关闭',
  'command.title': '指令行',
  'command.hint': '派 F1240 A103 · 找 地点 · 去 F1240 · 召回 A103',
  'command.none': '没有相符的指令',
  'command.enter': '↵ 执行',
  'command.complete': 'Tab 补全',
  'command.dispatch': '派 {unit} 前往 {incident}',
  'command.foreseen': '；预计送 {centre}，以到场评估为准',
  'command.show': '查看 {what}',
  'command.find': '在地图上找到 {what}',
  'command.recall': '召回 {unit}，不再前往 {incident}',
  'command.status': '{unit} 现为 {status}',
  'command.step': '{unit} 现为 {status}；报「{step}」',
  'command.step-done': '{unit}：{step}',
  'command.screen': '转到 {screen}',
  'command.theme': '切换深浅色',
  'command.language': '切换到英文',
  'command.why': '不是首选：请在后面写理由',
  'command.not-offered': '不在推荐之列',
  'command.not-recallable': '{status}，不能召回',
  'command.no-step': '没有下一步可报',
  'command.no-destination': '先选定送往的医院',
  'notice.undo': '撤回',
};
