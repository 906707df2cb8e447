export type Shade = 'dark' | 'light';

const STORED_AS = 'mingmai.theme';

/** Colours that the map draws with, read from the tokens so that there is one list of them. */
export interface Palette {
  readonly available: string;
  readonly enRoute: string;
  readonly onScene: string;
  readonly transport: string;
  readonly out: string;
  readonly outline: string;
  readonly label: string;
  readonly accent: string;
  readonly critical: string;
  readonly circle10: string;
  readonly circle15: string;
  readonly county: string;
  readonly roadMajor: string;
  readonly roadMinor: string;
}

function storedShade(): Shade {
  const stored = localStorage.getItem(STORED_AS);
  if (stored === 'dark' || stored === 'light') return stored;
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (token: string): string => style.getPropertyValue(`--${token}`).trim();
  return {
    available: read('status-available'),
    enRoute: read('status-en-route'),
    onScene: read('status-on-scene'),
    transport: read('status-transport'),
    out: read('status-out'),
    outline: read('glyph-outline'),
    label: read('fg0'),
    accent: read('accent'),
    critical: read('critical'),
    circle10: read('circle-10'),
    circle15: read('circle-15'),
    county: read('map-county'),
    roadMajor: read('map-road-major'),
    roadMinor: read('map-road-minor'),
  };
}

/** Dark or light: what the user chose here before, else what the system prefers, else dark. */
export class Theme {
  current = $state<Shade>(storedShade());
  palette = $state.raw<Palette>(this.#show());
  /** Somebody chose it here: nothing but another choice changes it. */
  isChosen = $state(localStorage.getItem(STORED_AS) !== null);

  toggle(): void {
    this.current = this.current === 'dark' ? 'light' : 'dark';
    localStorage.setItem(STORED_AS, this.current);
    this.isChosen = true;
    this.palette = this.#show();
  }

  /** Shows what the surroundings call for, unless somebody chose. */
  suggest(shade: Shade): void {
    if (this.isChosen || shade === this.current) return;
    this.current = shade;
    this.palette = this.#show();
  }

  /** Leaves it to the surroundings again. */
  unchoose(): void {
    localStorage.removeItem(STORED_AS);
    this.isChosen = false;
  }

  /** Shows another shade until what it returns is called, and remembers nothing of it. */
  lend(shade: Shade): () => void {
    const own = this.current;
    this.current = shade;
    this.palette = this.#show();
    return () => {
      this.current = own;
      this.palette = this.#show();
    };
  }

  #show(): Palette {
    document.documentElement.dataset['theme'] = this.current;
    return readPalette();
  }
}
