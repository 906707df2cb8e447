/**
 * English names (pinyin) of the townships and streets, by county, in the order of their official codes. 170 in all;
 * the two development zones with codes of their own (341271, 341272) lie in Yingzhou District.
 */
export const TOWNSHIP_PINYIN: Readonly<Record<string, string>> = {
  '341202':
    'Gulou Wenfeng Qinghe Yingxi Wangdian Chengji Sanhe Xihu Jiulong Sanshilipu Santaji Mazhai Yingzhou-Development-Zone',
  '341203':
    'Hedong Xinhua Xiangyang Kouzi Chahua Yuanzhai Zaozhuang Laomiao Zhengwu Yanglouzi Xinwujiang Ranmiao',
  '341204': 'Zhongshi Zhoupeng Wuming Ninglaozhuang Wenji Xingliu',
  '341221':
    'Chengguan Xingtang Tianqiao Chengdong Chengnan Yangqiao Tongcheng Tanpeng Laoji Huaji Lyuzhai Danqiao Changguan Songji Zhangxin Aiting Chenji Weizhai Yingxian Wadian Jiangzhai Miaocha Huangling Baimiao Guanmiao Gaotang Tupi Taolao',
  '341222':
    'Chengguan Jiuxian Shuizhen Pitiaosun Yuanqiang Niqiu Lixing Daxin Xiaokou Guanji Santa Shuangfu Caimiao Santang Miaolaoji Zhaomiao Gongji Fentai Hongshan Qingqian Wuxing Gaomiao Sangying Damiaoji Ruanqiao Shuangmiao Huzong Guomiao Erlang Maji Zhaoji Taihe-Development-Zone',
  '341225':
    'Fangji Zhonggang Chaiji Xincun Zhuzhai Liugou Zhaoji Tianji Miaoji Huanggang Jiaopi Zhangzhai Wangyan Dicheng Honghe-Bridge Wangjiaba Wanghua Caoji Lucheng Huilong Wangdianzi Xutang Duanying Gongqiao Longwang Yuji Laoguan Gaotai Funan-Development-Zone',
  '341226':
    'Shencheng Xieqiao Nanzhao Yanghu Jiangkou Runhe Xinji Liushipu Gengpeng Bangang Wanggang Xiaqiao Jiangdianzi Chenqiao Huangqiao Balihe Digou Xisanshipu Hongxing Shibalipu Lukou Gucheng Jianying Wushipu Shengtang Guantun Chuigang Saijian-Hui Liuji Huangba',
  '341271': 'Yuanji',
  '341272': 'Jingjiu',
  '341282':
    'Dongcheng Xicheng Yingnan Guangwu Quanyang Lucun Xinmaji Dahuang Tianying Taomiao Wangji Zhuanji Guji Daiqiao Shuzhuang Bingji Jinzhai Renzhai',
};

/** Counties of codes that are development zones, not counties. */
export const HOME_COUNTY: Readonly<Record<string, string>> = { '341271': '341202', '341272': '341202' };

/** Townships that are, or hold, the seat of their county: drawn beside it, with the denser share of residents. */
export const SEAT_TOWNSHIPS: ReadonlySet<string> = new Set([
  '341221001', // 临泉 城关街道
  '341222100', // 太和 城关镇
  '341222400', // 太和 开发区
  '341225119', // 阜南 鹿城镇
  '341225401', // 阜南 开发区
  '341226100', // 颍上 慎城镇
]);
