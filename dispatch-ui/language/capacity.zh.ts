/** What is said of centres' places, diversions and reserves, and of rescue by air, in Chinese. */
export const capacityZh = {
  'diversion.title': '待批分流',
  'diversion.asks': '申请{category}分流至 {until}',
  'diversion.accept': '同意分流',
  'diversion.decline': '不同意',
  'diversion.why-not': '不同意的理由',
  'diversion.was-accepted': '已同意分流',
  'diversion.was-declined': '已答复不同意分流',
  'diversion.lasts': '分流时长',
  'diversion.at-most': '最长 {n} 小时',
  'diversion.waits': '分流申请待调度同意（至 {until}）：{why}',
  'diversion.accepted': '{by} {time} 同意分流',
  'diversion.declined-by': '{by} {time} 不同意分流：{reason}',
  'doubt.last-in-county': '本县区同类中最后一家开放',
  'doubt.last-in-network': '全市同类中最后一家开放',
  'doubt.declined-before': '此前的申请未获同意',
};
