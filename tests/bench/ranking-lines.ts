import { type Row, shownSpread } from './figures.ts';
import { measureRanking } from './ranking.ts';

export async function* rankingLines(): AsyncGenerator<Row> {
  const found = await measureRanking();
  const { ambulances, centres, patients, onBoard, pathways, withoutRoads, withRoads } = found;
  yield [
    'load',
    `${ambulances} ambulances, ${centres} centres, ${patients} open patients of ${pathways} pathways, ${onBoard} on board`,
  ];
  yield ['units for one, times at hand', shownSpread(withoutRoads.unitsMs)];
  yield ['destinations for one, times at hand', shownSpread(withoutRoads.destinationsMs)];
  yield [`all ${patients} after a diversion, times at hand`, shownSpread(withoutRoads.allAfterDiversionMs)];
  yield ['units for one, by road', shownSpread(withRoads.unitsMs)];
  yield ['destinations for one, by road', shownSpread(withRoads.destinationsMs)];
  yield [`all ${patients} after a diversion, by road`, shownSpread(withRoads.allAfterDiversionMs)];
}
