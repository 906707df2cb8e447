import type L from 'leaflet';
import type { BaseMapAnswer, MapTilesAnswer } from '../../coordinator/contract/answers.ts';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { Desk } from '../desk/desk.svelte.ts';
import { bareFeatures } from './bare-map.ts';
import { baseLayer } from './base-layer.svelte.ts';
import { tileLayer } from './tile-layer.svelte.ts';
import type { Mark, TileAddresses } from './tile-picture.ts';

/** Half the side of what is drawn over the map where a hospital, a blood centre or a station stands, pixels. */
const CENTRE_HALF = 12;
const STATION_HALF = 5;

const markOf =
  (half: number) =>
  ({ place }: { readonly place: Place }): Mark => ({
    at: [place.lat, place.lon],
    half,
  });

/**
 * What lies under everything: our tiles; while they do not come, the roads in one piece that were fetched at the
 * start; failing that, the districts and towns that the network itself names. Never nothing.
 */
export class BaseMap {
  #tiles = $state.raw<MapTilesAnswer>();
  #whole = $state.raw<BaseMapAnswer>();
  /** The tiles of the view are there. */
  #isTiled = $state(false);
  /** Something that should be there did not come. */
  isOffline = $state(false);
  readonly #desk: Desk;
  readonly #showsStations: () => boolean;
  readonly #features = $derived.by(() => {
    const { site } = this.#desk.tables;
    return this.#whole?.features ?? (site ? bareFeatures(site) : []);
  });
  readonly #marks = $derived.by((): readonly Mark[] => {
    const { site } = this.#desk.tables;
    if (!site) return [];
    const large = [...site.centres, ...site.bloodCentres].map(markOf(CENTRE_HALF));
    return this.#showsStations() ? large.concat(site.stations.map(markOf(STATION_HALF))) : large;
  });
  readonly #addresses = $derived.by((): TileAddresses | undefined => {
    const own = this.#tiles?.own;
    return own && { url: own.url, maxDataZoom: Math.min(own.maxZoom, SHARP_ZOOM) };
  });

  constructor(desk: Desk, showsStations: () => boolean) {
    this.#desk = desk;
    this.#showsStations = showsStations;
  }

  /** The roads that are drawn were made up by a generator. */
  get isSchematic(): boolean {
    const drawn = this.#isTiled ? this.#tiles?.own : this.#whole;
    return drawn?.source === 'schematic';
  }

  /** Draws it into a map. Returns how to remove it. */
  open(map: L.Map): () => void {
    const { theme, language } = this.#desk;
    void this.#ask();
    const layers = [
      baseLayer(map, () => ({
        features: this.#isTiled ? [] : this.#features,
        palette: theme.palette,
        say: language.name,
      })),
      tileLayer(
        map,
        {
          tiles: () => this.#addresses,
          look: () => ({ palette: theme.palette, tongue: language.current, marks: this.#marks }),
          isVisible: () => this.#isTiled,
        },
        {
          shown: () => {
            this.#isTiled = true;
            this.isOffline = false;
          },
          failed: () => {
            this.#isTiled = false;
            this.isOffline = true;
          },
        },
      ),
    ];
    $effect(() => {
      const text = (this.#isTiled ? this.#tiles?.own : this.#whole)?.attribution;
      if (text === undefined || text === '') return undefined;
      map.attributionControl.addAttribution(text);
      return () => {
        map.attributionControl.removeAttribution(text);
      };
    });
    return () => {
      for (const remove of layers) remove();
    };
  }

  async #ask(): Promise<void> {
    const { server } = this.#desk;
    const [tiles, whole] = await Promise.all([server.mapTiles(), server.baseMap()]);
    if (whole.answered) this.#whole = whole.body;
    if (tiles.answered) this.#tiles = tiles.body;
    else this.isOffline = true;
  }
}

/** Zoom of the data whose unit is half a metre: deeper tiles would hold nothing more. */
const SHARP_ZOOM = 14;
