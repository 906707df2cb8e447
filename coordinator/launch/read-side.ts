import type { FleetStatus } from '../../gps-gateway/fleet-board.ts';
import type { Gateway } from '../../gps-gateway/main.ts';
import type { Projections } from '../../projections/read-side.ts';
import { describeOffRoads } from '../../projections/roads/places/facilities-off-roads.ts';
import type { BaseMapRoads, RoadsHealth, TravelTimes } from '../../projections/roads/travel-times.ts';
import { ATTRIBUTION, baseMap } from '../../projections/roads/base-map/base-map.ts';
import type { OpenedGazetteer } from '../../projections/roads/gazetteer/open-gazetteer.ts';
import type { MapTiles } from '../../projections/roads/base-map/open-tiles.ts';
import { MAX_TILE_ZOOM, MIN_TILE_ZOOM } from '../../projections/roads/base-map/tile-maker.ts';
import type { Bus } from '../application/ports.ts';
import type { BaseMapAnswer, MapTilesAnswer, RouteAnswer } from '../contract/answers.ts';
import type { RoadAnswer } from '../contract/closures.ts';
import type { PlacesAnswer } from '../contract/places.ts';
import type { OutsideTiles } from '../contract/map-tiles.ts';
import type { SystemHealth } from '../contract/live.ts';
import type { Place } from '../domain/geography.ts';
import type { Network } from '../domain/network.ts';
import type { ReadSide } from '../main.ts';
import type { TerminalBoard } from './terminal-board.ts';
import type { StoreStanding } from './store-standing.ts';
import type { StoreWatch } from './store-watch.ts';

interface Rooms {
  readonly projections: Projections;
  readonly roads: TravelTimes & BaseMapRoads;
  readonly tiles: MapTiles;
  readonly gazetteer: OpenedGazetteer;
  /** What the site shows instead of our tiles, if anything. */
  readonly outside: OutsideTiles | undefined;
  readonly storeWatch: StoreWatch;
  readonly bus: Bus;
  readonly gateway: Gateway;
  readonly terminalBoard: TerminalBoard;
  readonly network: Network;
  readonly storeStanding: StoreStanding;
}

/** The read side as HTTP asks for it. */
export function createReadSide(rooms: Rooms): ReadSide {
  const { projections, roads, tiles, outside, storeWatch, bus, gateway, terminalBoard, network } = rooms;
  const { storeStanding, gazetteer } = rooms;
  let drawn: { readonly loaded: boolean; readonly answer: Promise<BaseMapAnswer> } | undefined;

  return {
    readModel: projections,
    rankUnits: (incidentId) => projections.ranker.rankUnits(incidentId),
    rankDestinations: (patientId) => projections.ranker.rankDestinations(patientId),
    moveUps: (unitId) => projections.moveUps(unitId),
    timeline: (incidentId) => projections.timeline(incidentId),
    history: projections.history,
    indicators: projections.indicators,
    alarmLoad: (question) => projections.alarmLoad(question),
    audit: projections.audit,
    storeStanding,
    terminals: terminalBoard,
    route: (from, to) => routeAnswer(roads, from, to),
    roadAt: (place) => roadAnswer(roads, place),
    findPlaces: (text, near) => placesAnswer(gazetteer, text, near),
    baseMap() {
      const loaded = roads.health().status === 'ready';
      if (drawn?.loaded !== loaded) drawn = { loaded, answer: baseMap(roads, network) };
      return drawn.answer;
    },
    mapTiles: () => mapTilesAnswer(tiles, outside),
    mapTile: (z, x, y) => tiles.tile({ z, x, y }),
    health: (): SystemHealth => ({
      ...storeWatch.health(),
      bus: bus.health(),
      ...roadsShown(roads.health()),
      ...terminalsShown(gateway.fleet()),
    }),
    async notReady() {
      const waitingFor: string[] = [];
      const { store, storeTrouble } = await storeWatch.ask();
      if (store !== 'connected')
        waitingFor.push(`event store (${store}: ${storeTrouble ?? 'no reason known'})`);
      if (bus.health() === 'disconnected') waitingFor.push('bus');
      return waitingFor;
    },
  };
}

function mapTilesAnswer({ version, source }: MapTiles, outside: OutsideTiles | undefined): MapTilesAnswer {
  return {
    own: {
      url: `/tiles/{z}/{x}/{y}.mvt?v=${version}`,
      minZoom: MIN_TILE_ZOOM,
      maxZoom: MAX_TILE_ZOOM,
      source,
      attribution: ATTRIBUTION[source],
    },
    ...(outside && { outside }),
  };
}

function terminalsShown(
  fleet: readonly FleetStatus[],
): Pick<SystemHealth, 'gatewayTerminals' | 'unsureTerminals'> {
  const unsureTerminals = fleet.filter(({ elsewhere }) => elsewhere?.isSilent).length;
  return {
    gatewayTerminals: fleet.filter(({ connected }) => connected).length,
    ...(unsureTerminals > 0 && { unsureTerminals }),
  };
}

function roadsShown({
  status,
  source,
  detail,
  progress,
  offRoads,
}: RoadsHealth): Pick<SystemHealth, 'roads' | 'roadsDetail'> {
  const underWay = progress === undefined ? detail : `${detail} ${Math.round(progress * 100)} %`;
  return {
    roads: status === 'ready' && source !== 'none' ? source : 'estimated',
    roadsDetail: offRoads ? `${underWay}; ${describeOffRoads(offRoads)}` : underWay,
  };
}

async function roadAnswer(roads: TravelTimes, at: Place): Promise<RoadAnswer> {
  const [snapped] = await roads.snap([at]);
  if (!snapped?.isOnRoad) return { isOnRoad: false, reason: snapped?.reason ?? 'no-roads' };
  const { place, offRoadMetres, road, stretch } = snapped;
  const name = road.name ?? road.ref;
  return {
    isOnRoad: true,
    place,
    offRoadMetres,
    ...(name !== undefined && { name }),
    class: road.class,
    stretch,
  };
}

/** As many as a call-taker reads while the caller speaks. */
const SHOWN_PLACES = 10;

async function placesAnswer(
  gazetteer: OpenedGazetteer,
  text: string,
  near: Place | undefined,
): Promise<PlacesAnswer | undefined> {
  const places = await gazetteer.find({ text, limit: SHOWN_PLACES, ...(near && { near }) });
  const trouble = gazetteer.trouble();
  return places && { places, ...(trouble !== undefined && { trouble }) };
}

async function routeAnswer(roads: TravelTimes, from: Place, to: Place): Promise<RouteAnswer> {
  const { seconds, metres, quality, path } = await roads.route(from, to);
  return { seconds, metres, quality, path: path.map(({ lat, lon }) => [lat, lon] as const) };
}
