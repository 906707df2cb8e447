/** What only the crew's page says. */
export const crewZh = {
  'outbox.waiting': '{n} 条待发送',
  'outbox.read': '知道了',
  'outbox.late': '补报',
  'outbox.taken': '服务器 {time} 收到',
  'outbox.take-back': '撤销 {n} 秒',
  'outbox.clock-fast': '本机时钟快 {n} 分钟：已按服务器时间记录，请校正时钟',
  'outbox.clock-slow': '本机时钟慢 {n} 分钟：已按服务器时间记录，请校正时钟',
  'outbox.no-room': '本机无法保存：关闭页面会丢失未发送的内容',
  'navigate.to': '导航 {name}',
  'navigate.baidu': '百度',
  'navigate.amap-android': '高德',
  'navigate.amap-ios': '高德',
  'navigate.amap-web': '网页',
  'navigate.messenger': '微信和 QQ 内无法打开导航应用：请用浏览器打开本页',
  'outbox.keep-open': '已存在本机，联网后按顺序发送。断网时请不要关闭本页：关闭后要联网才能再打开。',
  'driving.passenger': '行驶中已收起表单 · 我不是驾驶员，打开',
};
