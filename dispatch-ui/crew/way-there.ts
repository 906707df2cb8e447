import gcoord from 'gcoord';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { NavigationGuide } from '../../coordinator/domain/unit/events.ts';

/** Where to: WGS 84, and what it is called there. */
export interface Goal {
  readonly place: Place;
  readonly name: string;
  /** Absent of the scene. */
  readonly centreId?: string;
}

/** About 10 cm: finer than any fix. */
const DECIMALS = 6;
const degrees = (value: number): string => value.toFixed(DECIMALS);

function gcjOf({ lat, lon }: Place): string {
  const [east, north] = gcoord.transform([lon, lat], gcoord.WGS84, gcoord.GCJ02);
  return `${degrees(east)},${degrees(north)}`;
}

function baiduOf({ lat, lon }: Place): string {
  const [east, north] = gcoord.transform([lon, lat], gcoord.WGS84, gcoord.BD09);
  return `${degrees(north)},${degrees(east)}`;
}

/**
 * The address that opens navigation to the goal, in the datum that the guide takes: `dev=1` has the Amap apps shift
 * WGS 84 themselves (lbs.amap.com, "URI API"); its web page documents no datum and is sent GCJ-02; Baidu gets its own
 * BD-09, named as `bd09ll`.
 */
export function wayThere(guide: NavigationGuide, { place, name }: Goal): string {
  const called = encodeURIComponent(name);
  const raw = `dlat=${degrees(place.lat)}&dlon=${degrees(place.lon)}&dname=${called}&dev=1&t=0`;
  switch (guide) {
    case 'amap-android':
      return `amapuri://route/plan/?sourceApplication=mingmai&${raw}`;
    case 'amap-ios':
      return `iosamap://path?sourceApplication=mingmai&${raw}`;
    case 'amap-web':
      return `https://uri.amap.com/navigation?to=${gcjOf(place)},${called}&mode=car&callnative=1&src=mingmai`;
    case 'baidu':
      return `baidumap://map/direction?destination=latlng:${baiduOf(place)}|name:${called}&coord_type=bd09ll&mode=driving&src=mingmai`;
  }
}

/** The guides of a device, the likeliest first, by what its browser says of itself. */
export function guidesOf(userAgent: string): readonly NavigationGuide[] {
  if (isInsideMessenger(userAgent)) return ['amap-web'];
  if (/Android/i.test(userAgent)) return ['amap-android', 'baidu', 'amap-web'];
  if (/iPhone|iPad|iPod/i.test(userAgent)) return ['amap-ios', 'baidu', 'amap-web'];
  return ['amap-web'];
}

/** The browsers inside WeChat and QQ start no other app. */
export function isInsideMessenger(userAgent: string): boolean {
  return /MicroMessenger|QQ\//i.test(userAgent);
}
