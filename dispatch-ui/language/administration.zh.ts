/** Words of the administration. */
export const administrationZh = {
  'refusal.NoSuchCapability': '该院没有这一中心，请修改网络文件。',
};
