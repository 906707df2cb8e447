import type { Language } from '../language/language.svelte.ts';

/** Panels of the console, each its own part of the program: queue and map stand before any of them is asked for. */
const PANELS = {
  intake: once(() => import('./IntakeForm.svelte')),
  incident: once(() => import('./IncidentPanel.svelte')),
  unit: once(() => import('./UnitPanel.svelte')),
  centre: once(() => import('./CentrePanel.svelte')),
  closures: once(() => import('../closures/ClosuresPanel.svelte')),
  splitter: once(() => import('./Splitter.svelte')),
  timeBar: once(() => import('../time/TimeBar.svelte')),
  promises: once(() => import('./PromiseScores.svelte')),
  mapTable: once(() => import('../map/MapTable.svelte')),
};

/** A panel with every word that it may say: none is shown with blanks in it. */
export async function openPanel<Name extends keyof typeof PANELS>(
  name: Name,
  language: Language,
): Promise<Awaited<ReturnType<(typeof PANELS)[Name]>>> {
  const [panel] = await Promise.all([PANELS[name](), language.complete()]);
  return panel as Awaited<ReturnType<(typeof PANELS)[Name]>>;
}

/** One promise for all: a panel that is there is shown without a frame between. A failed load is tried again. */
function once<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let loaded: Promise<Module> | undefined;
  return () => {
    loaded ??= load().catch((fault: unknown) => {
      loaded = undefined;
      throw fault;
    });
    return loaded;
  };
}

/** Loads what the panels need while nobody waits for it; what fails now is asked for again when it is shown. */
export function fetchPanels(language: Language): void {
  void Promise.allSettled([language.complete(), ...Object.values(PANELS).map((load) => load())]);
}
