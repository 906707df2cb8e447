import * as L from 'leaflet';
import type { BaseMapAnswer, MapTilesAnswer } from '../../coordinator/contract/answers.ts';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { Desk } from '../desk/desk.svelte.ts';
import { bareFeatures } from './bare-map.ts';
import {
  attributionOf,
  type BaseNews,
  type Coming,
  isOffline,
  isSchematic,
  serviceOf,
  shownBase,
  wantsOwn,
} from './base-choice.ts';
import { baseLayer } from './base-layer.svelte.ts';
import { LETTER_ZOOM } from './centre-layer.svelte.ts';
import { pictureLayer } from './picture-layer.svelte.ts';
import type { Mark } from './tile-canvas.ts';
import { tileLayer } from './tile-layer.svelte.ts';
import type { TileAddresses } from './tile-picture.ts';

/** Half the side of what is drawn over the map where a hospital, a blood centre or a station stands, pixels. */
const CENTRE_HALF = 12;
const LETTER_PX = 14;
const STATION_HALF = 5;
/** Zoom of the data whose unit is half a metre: deeper tiles would hold nothing more. */
const SHARP_ZOOM = 14;
const ASK_AGAIN_MS = 10_000;

const markOf =
  (half: number) =>
  ({ place }: { readonly place: Place }): Mark => ({
    at: [place.lat, place.lon],
    half,
  });

/** What lies under everything, and how it comes. Never nothing: `base-choice` says what stands in for what. */
export class BaseMap {
  /** Where places lie on this base map; the map is built for it. */
  crs = $state.raw(L.CRS.EPSG3857);
  #tiles = $state.raw<MapTilesAnswer>();
  #whole = $state.raw<BaseMapAnswer>();
  #outside = $state<Coming>('awaited');
  #own = $state<Coming>('awaited');
  /** Times in a row that the server did not say where tiles come from. */
  #askedInVain = $state(0);
  /** When tiles were last drawn, milliseconds of `performance.now()`. */
  drawnAt = 0;
  readonly #desk: Desk;
  readonly #showsStations: () => boolean;
  readonly #news = $derived<BaseNews>({
    tiles: this.#tiles,
    whole: this.#whole,
    outside: this.#outside,
    own: this.#own,
  });
  readonly #kind = $derived(shownBase(this.#news));
  readonly isSchematic = $derived(isSchematic(this.#news));
  readonly isOffline = $derived(this.#askedInVain > 0 || isOffline(this.#news));
  readonly #attribution = $derived(attributionOf(this.#news));
  readonly #features = $derived.by((): readonly unknown[] => {
    const { site } = this.#desk.tables;
    if (this.#kind === 'whole') return this.#whole?.features ?? [];
    return this.#kind === 'bare' && site ? bareFeatures(site) : [];
  });
  readonly #marks = $derived.by((): readonly Mark[] => {
    const { site } = this.#desk.tables;
    if (!site) return [];
    const centres = site.centres.map((centre) => ({
      ...markOf(CENTRE_HALF)(centre),
      tail: { zoom: LETTER_ZOOM, width: LETTER_PX * centre.capabilities.length },
    }));
    const stations = this.#showsStations() ? site.stations : [];
    return [...centres, ...site.bloodCentres.map(markOf(CENTRE_HALF)), ...stations.map(markOf(STATION_HALF))];
  });
  readonly #service = $derived(serviceOf(this.#news));
  readonly #outsideAddresses = $derived.by((): TileAddresses | undefined => {
    if (this.#service?.kind !== 'mvt') return undefined;
    const { url, subdomains = '', maxNativeZoom } = this.#service;
    return { url, subdomains, maxDataZoom: Math.min(maxNativeZoom, SHARP_ZOOM) };
  });
  readonly #isOwnWanted = $derived(wantsOwn(this.#news));
  readonly #ownAddresses = $derived.by((): TileAddresses | undefined => {
    const own = this.#tiles?.own;
    if (!own || !this.#isOwnWanted) return undefined;
    return { url: own.url, subdomains: '', maxDataZoom: Math.min(own.maxZoom, SHARP_ZOOM) };
  });

  constructor(desk: Desk, showsStations: () => boolean) {
    this.#desk = desk;
    this.#showsStations = showsStations;
  }

  /** Asks the server what there is; `open` asks again while it does not say. */
  async ask(): Promise<void> {
    const { server } = this.#desk;
    const [tiles, whole] = await Promise.all([server.mapTiles(), server.baseMap()]);
    if (whole.answered) this.#whole = whole.body;
    this.#askedInVain = tiles.answered ? 0 : this.#askedInVain + 1;
    if (!tiles.answered) return;
    if (serviceOf({ tiles: tiles.body })?.datum === 'gcj02') {
      this.crs = (await import('./gcj-crs.ts')).GCJ_CRS;
    }
    this.#tiles = tiles.body;
  }

  /** Draws it into a map. Returns how to remove it. */
  open(map: L.Map): () => void {
    const { theme, language } = this.#desk;
    const look = () => ({ palette: theme.palette, tongue: language.current, marks: this.#marks });
    const outsideNews = {
      shown: () => {
        this.drawnAt = performance.now();
        this.#outside = 'shown';
      },
      failed: () => (this.#outside = 'missing'),
    };
    const layers = [
      baseLayer(map, () => ({ features: this.#features, palette: theme.palette, say: language.name })),
      pictureLayer(map, () => (this.#service?.kind === 'raster' ? this.#service : undefined), outsideNews),
      tileLayer(
        map,
        { tiles: () => this.#outsideAddresses, look, isVisible: () => this.#kind === 'outside' },
        outsideNews,
      ),
      tileLayer(
        map,
        { tiles: () => this.#ownAddresses, look, isVisible: () => this.#kind === 'own' },
        {
          shown: () => {
            this.drawnAt = performance.now();
            this.#own = 'shown';
          },
          failed: () => (this.#own = 'missing'),
        },
      ),
    ];
    $effect(() => {
      if (this.#askedInVain === 0) return undefined;
      const timer = setTimeout(() => void this.ask(), ASK_AGAIN_MS);
      return () => {
        clearTimeout(timer);
      };
    });
    $effect(() => {
      const text = this.#attribution;
      if (text === '') return undefined;
      map.attributionControl.addAttribution(text);
      return () => {
        map.attributionControl.removeAttribution(text);
      };
    });
    return () => {
      for (const remove of layers) remove();
    };
  }
}
