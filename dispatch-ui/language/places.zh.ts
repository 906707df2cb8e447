import type { FoundPlaceKind } from '../../coordinator/contract/places.ts';

const kinds = {
  'place.centre': '医院',
  'place.blood-centre': '血站',
  'place.station': '急救站',
  'place.county': '区县',
  'place.township': '乡镇街道',
  'place.village': '村庄社区',
  'place.road': '道路',
  'place.crossing': '路口',
  'place.house': '门牌',
  'place.kilometre': '里程',
  'place.spot': '地点',
} satisfies Record<`place.${FoundPlaceKind}`, string>;

/** Words of the search for a place. */
export const placesZh = {
  ...kinds,
  'place.none': '没有叫这个名称的地点',
  'place.count': '找到 {n} 处，用上下键选择',
  'place.poor': '道路与地名查询暂不可用：只在本网络的医院、乡镇和急救站中查找',
};
