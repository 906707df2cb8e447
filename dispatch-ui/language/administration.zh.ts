/** Words of the administration. */
export const administrationZh = {
  'refusal.NoSuchCapability': '该院没有这一中心，请修改网络文件。',
  'refusal.UnknownAccount': '没有这个账号。',
  'refusal.LastAdministrator': '这是最后一个可用的管理员账号，请先启用另一个。',
  'refusal.WeakPassword': '密码容易被猜到，请换用几个互不相干的词。',
  'refusal.StoreElsewhere': '事件库在别处运行，请在那里查看。',
};
