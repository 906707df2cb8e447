import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findCounty } from '../../../../coordinator/adapters/http/places.ts';
import { smallNetwork } from '../../../support/small-network.ts';

const places = suite('places');

places('a place belongs to the county whose boundary is around it', () => {
  assert.is(findCounty(smallNetwork, { lat: 32.9, lon: 115.8 }), 'county');
});

places('within the map but outside every boundary is outside the network', () => {
  assert.is(findCounty(smallNetwork, { lat: 32.78, lon: 115.8 }), undefined);
});

places.run();
