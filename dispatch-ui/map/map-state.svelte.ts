import '../theme/map-frame.css';
import '../theme/map.css';
import '../theme/map-closures.css';
import '../theme/map-marks.css';
import '../theme/map-print.css';
import * as L from 'leaflet';
import { tick, untrack } from 'svelte';
import type { Bounds, Place } from '../../coordinator/domain/geography.ts';
import type { Station } from '../../coordinator/domain/network.ts';
import { findPlace, type Subject } from '../dispatcher/selection.svelte.ts';
import type { Desk } from '../desk/desk.svelte.ts';
import { bloodNotes } from './blood-notes.ts';
import { BaseMap } from './base-map.svelte.ts';
import { centreLayer } from './centre-layer.svelte.ts';
import { takeForClosure } from './closure-taking.ts';
import { printMap } from './map-print.ts';
import { placeLayer } from './place-layer.svelte.ts';
import { circleLayer } from './circle-layer.svelte.ts';
import { incidentLayer } from './incident-layer.svelte.ts';
import { laterLayer } from './later-layer.svelte.ts';
import { unitLayer } from './unit-layer.svelte.ts';
import { wayLayer } from './way-layer.svelte.ts';
import { findWays } from './ways.ts';

/** The middle of Fuyang's urban districts, until the network says where it is. */
const FIRST_VIEW: L.LatLngTuple = [32.9, 115.81];
const FOCUS_ZOOM = 11;
/** Streets can be told apart, so that an address is seen to be the right one. */
const ADDRESS_ZOOM = 14;
/** Of the words that tell how to get the table. */
export const HELP_ID = 'map-help';
const NO_STATIONS: readonly Station[] = [];

const toBounds = ({ south, west, north, east }: Bounds): L.LatLngBounds =>
  L.latLngBounds([south, west], [north, east]);

/** One map: what of it is shown, and the life of its Leaflet object. */
export class MapState {
  showsCircle = $state(true);
  showsStations = $state(false);
  /** The table of all that the map shows lies over it. */
  isTable = $state(false);
  isOnSheet = $state(false);
  /** What draws closed roads has not come. */
  lacksClosures = $state(false);
  readonly base: BaseMap;
  readonly #desk: Desk;
  /** Readiness runs out by the minute: marks need no second hand. */
  readonly #now = $derived.by(() => Math.floor(this.#desk.now / 10_000) * 10_000);
  #map: L.Map | undefined;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.base = new BaseMap(desk, () => this.showsStations);
    void this.base.ask();
  }

  /** Another datum under everything is another map. */
  readonly attach = (element: HTMLElement): (() => void) => {
    const { crs } = this.base;
    return untrack(() => this.#open(element, crs));
  };

  /** Gives the keyboard to the map. */
  focus(): void {
    this.#map?.getContainer().focus();
  }

  /** What is in view now, on paper. */
  async print(): Promise<void> {
    if (this.isOnSheet) return;
    this.isTable = false;
    const view = this.#map?.getBounds();
    await printMap({
      theme: this.#desk.theme,
      drawnAt: () => this.base.drawnAt,
      layOut: async (isOnSheet) => {
        this.isOnSheet = isOnSheet;
        await tick();
        this.#map?.invalidateSize({ animate: false });
        if (view) this.#map?.fitBounds(view, { animate: false });
      },
    });
  }

  /** Shows the whole network. */
  showAll(): void {
    const site = this.#desk.tables.site;
    if (site) this.#map?.fitBounds(toBounds(site.bounds), { animate: false });
  }

  #open(element: HTMLElement, crs: L.CRS): () => void {
    const { language } = this.#desk;
    const map = L.map(element, {
      crs,
      zoomControl: false,
      attributionControl: false,
      zoomSnap: 0.5,
      minZoom: 7,
      maxZoom: 17,
    });
    this.#map = map;
    element.setAttribute('role', 'group');
    element.setAttribute('aria-label', language.t('map.title'));
    element.setAttribute('aria-describedby', HELP_ID);
    map.setView(FIRST_VIEW, 9);
    L.control
      .zoom({ zoomInTitle: language.t('map.zoom-in'), zoomOutTitle: language.t('map.zoom-out') })
      .addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    L.control.attribution({ prefix: false }).addTo(map);
    map.on('moveend', () => {
      const { lat, lng } = map.getCenter();
      this.#desk.selection.viewed = { lat, lon: lng };
    });
    const resize = new ResizeObserver(() => map.invalidateSize({ pan: false }));
    resize.observe(element);
    const layers = this.#layers(map);
    this.#follow(map);
    return () => {
      resize.disconnect();
      for (const remove of layers) remove();
      map.remove();
      this.#map = undefined;
    };
  }

  #layers(map: L.Map): (() => void)[] {
    const desk = this.#desk;
    const { theme, language, selection } = desk;
    const say = language.name;
    const select = (subject: Subject): void => {
      if (!takeForClosure(desk, findPlace(desk.tables, subject))) selection.show(subject);
    };
    return [
      this.base.open(map),
      circleLayer(map, () => ({
        circle: desk.tables.circle,
        isVisible: this.showsCircle,
        palette: theme.palette,
      })),
      wayLayer(map, () => ({ ways: findWays(desk.tables, this.#isSelectedUnit), palette: theme.palette })),
      laterLayer(
        async () => {
          const { drawClosures } = await import('./closure-drawing.ts');
          return () => drawClosures(map, desk, () => this.#now);
        },
        (isMissing) => (this.lacksClosures = isMissing),
      ),
      placeLayer(map, () => ({
        stations: this.showsStations ? (desk.tables.site?.stations ?? []) : [],
        bloodCentres: desk.tables.site?.bloodCentres ?? [],
        say,
      })),
      centreLayer(map, () => ({
        centres: desk.tables.centres,
        now: this.#now,
        t: language.t,
        say,
        onSelect: (id) => {
          select({ kind: 'centre', id });
        },
      })),
      incidentLayer(map, () => ({
        incidents: desk.tables.incidents,
        selectedId: selection.subject.kind === 'incident' ? selection.subject.id : undefined,
        intakePlace: selection.subject.kind === 'intake' ? desk.intake.place : undefined,
        t: language.t,
        onSelect: (id) => {
          select({ kind: 'incident', id });
        },
      })),
      unitLayer(map, () => ({
        units: desk.tables.units,
        positions: desk.tables.positions,
        stations: desk.tables.site?.stations ?? NO_STATIONS,
        bloodNotes: bloodNotes(desk.tables.bloodOrders.values(), desk.now, language.t),
        now: desk.now,
        palette: theme.palette,
        t: language.t,
        selectedId: selection.subject.kind === 'unit' ? selection.subject.id : undefined,
        onSelect: (id) => {
          const { kind } = selection.subject;
          if (kind !== 'intake' && !takeForClosure(desk, undefined)) selection.show({ kind: 'unit', id });
        },
      })),
    ];
  }

  readonly #isSelectedUnit = (unitId: string): boolean => {
    const { subject } = this.#desk.selection;
    if (subject.kind === 'unit') return subject.id === unitId;
    if (subject.kind !== 'incident') return false;
    return this.#desk.tables.incidents.get(subject.id)?.unitIds.includes(unitId) ?? false;
  };

  /** Moves the view to what was selected, and takes places for the intake form. */
  #follow(map: L.Map): void {
    const desk = this.#desk;
    let isFitted = false;
    $effect(() => {
      const { site } = desk.tables;
      if (!site || isFitted) return;
      isFitted = true;
      map.fitBounds(toBounds(site.bounds), { animate: false });
    });
    $effect(() => {
      const { subject } = desk.selection;
      const place = untrack(() => findPlace(desk.tables, subject));
      if (!place) return;
      const at = L.latLng(place.lat, place.lon);
      if (!map.getBounds().pad(-0.1).contains(at)) map.setView(at, Math.max(map.getZoom(), FOCUS_ZOOM));
    });
    let pointedAt: Place | undefined;
    $effect(() => {
      const { place } = desk.intake;
      if (desk.selection.subject.kind !== 'intake' || !place || place === pointedAt) return;
      map.setView([place.lat, place.lon], Math.max(map.getZoom(), ADDRESS_ZOOM));
    });
    $effect(() => {
      const takesPlace = desk.selection.subject.kind === 'intake';
      map.getContainer().classList.toggle('takes-place', takesPlace);
    });
    map.on('click', ({ latlng }: L.LeafletMouseEvent) => {
      if (desk.selection.subject.kind !== 'intake' || !desk.tables.site) return;
      desk.intake.pick({ lat: latlng.lat, lon: latlng.lng }, desk.tables.site, desk.language.name);
      // What was pointed at stays under the pointer; a place that was looked for is shown.
      pointedAt = desk.intake.place;
    });
  }
}
