import gcoord from 'gcoord';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { guidesOf, wayThere } from '../../dispatch-ui/crew/way-there.ts';

const way = suite('the way that is handed to a navigation app');

const goal = { place: { lat: 32.9, lon: 115.81 }, name: '急诊东门 & 1号' };
const ANDROID = 'Mozilla/5.0 (Linux; Android 14; PLR-AL00) Chrome/130 Mobile';

way('the Amap apps are given WGS 84 and told so', () => {
  assert.is(
    wayThere('amap-android', goal),
    'amapuri://route/plan/?sourceApplication=mingmai&dlat=32.900000&dlon=115.810000&dname=%E6%80%A5%E8%AF%8A%E4%B8%9C%E9%97%A8%20%26%201%E5%8F%B7&dev=1&t=0',
  );
  assert.match(
    wayThere('amap-ios', goal),
    /^iosamap:[/][/]path[?].*dlat=32[.]900000&dlon=115[.]810000.*dev=1/,
  );
});

way('the web page is given GCJ-02, longitude first, and lies within a metre when it is shifted back', () => {
  const [, lon = '', lat = ''] = /to=([\d.]+),([\d.]+),/.exec(wayThere('amap-web', goal)) ?? [];
  assert.not.equal([Number(lat), Number(lon)], [goal.place.lat, goal.place.lon]);
  const [east, north] = gcoord.transform([Number(lon), Number(lat)], gcoord.GCJ02, gcoord.WGS84);
  assert.ok(Math.abs(north - goal.place.lat) < 1e-5 && Math.abs(east - goal.place.lon) < 1e-5);
});

way('Baidu is given its own datum, latitude first, and its name', () => {
  const address = wayThere('baidu', goal);
  const [, lat = '', lon = ''] = /latlng:([\d.]+),([\d.]+)[|]/.exec(address) ?? [];
  const [east, north] = gcoord.transform([Number(lon), Number(lat)], gcoord.BD09, gcoord.WGS84);
  assert.ok(Math.abs(north - goal.place.lat) < 1e-5 && Math.abs(east - goal.place.lon) < 1e-5);
  assert.match(address, /coord_type=bd09ll/);
});

way('a device is offered what it can open', () => {
  assert.equal(guidesOf(ANDROID), ['amap-android', 'baidu', 'amap-web']);
  assert.is(guidesOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)')[0], 'amap-ios');
  assert.equal(guidesOf('Mozilla/5.0 (X11; Linux x86_64) Chrome/130'), ['amap-web']);
  assert.equal(guidesOf(`${ANDROID} MicroMessenger/8.0`), ['amap-web']);
});

way.run();
