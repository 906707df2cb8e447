/** What a desk says of other desks, of what it asks twice, and of what was typed before. */
export const desksZh = {
  'desks.title': '各席位',
  'desks.also-open': '{names}也打开了',
  'desks.owner': '负责：{name}',
  'desks.owner-you': '由您负责',
  'desks.nobody': '尚无席位负责',
  'desks.take': '接管',
  'desks.taken': '已接管事件',
  'desks.decided': '{name} {age}前更改',
  'desks.meanwhile': '{name}已改为{value}',
  'desks.somebody': '其他席位',
  'desks.keep-mine': '保留我的',
  'desks.take-theirs': '采用对方的',
  'desks.call-answered': '{name}已接完这次呼救{code}，您填的仍在此处',
  'desks.open-incident': '查看事件',
  'desks.call-closed': '其他席位已结束这次呼救，您填的仍在此处',
  'desks.keep-as-new': '作为新呼救保留',

  'undo.alarm': '已撤回告警确认',
  'undo.step': '{unit} 的「{step}」已撤回',

  'unit.by-radio': '电台报告：{step}',

  'confirm.close': '确定取消并结案？',
  'confirm.close-what': '{what} 将离开队列，无法重新打开。',
  'confirm.cancel': '返回',
  'confirm.reason': '理由',
};
