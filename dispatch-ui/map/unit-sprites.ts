import type { Palette } from '../theme/theme.svelte.ts';
import { drawSprite, type Sprite } from './unit-glyphs.ts';

/** Room of one glyph with its ring, CSS pixels. */
const SIDE = 32;
const HEADINGS = 36;

/** Pictures of glyphs, each drawn once: copying one to whole pixels costs a tenth of drawing it. */
export class Sprites {
  readonly #pictures = new Map<string, HTMLCanvasElement>();
  readonly #palette: Palette;
  readonly #ratio: number;

  constructor(palette: Palette, ratio: number) {
    this.#palette = palette;
    this.#ratio = ratio;
  }

  isFor(palette: Palette, ratio: number): boolean {
    return this.#palette === palette && this.#ratio === ratio;
  }

  /** The glyph with its middle at a whole pixel. */
  stamp(context: CanvasRenderingContext2D, sprite: Sprite, x: number, y: number): void {
    const { glyph, freshness, isBlood } = sprite;
    const heading =
      glyph.shape === 'triangle' ? Math.round((sprite.courseDegrees / 360) * HEADINGS) % HEADINGS : 0;
    const key = `${glyph.group}${glyph.isHollow ? '-' : '+'}${freshness}${isBlood ? '!' : '.'}${heading}`;
    let picture = this.#pictures.get(key);
    if (!picture) {
      picture = this.#draw({ ...sprite, courseDegrees: (heading / HEADINGS) * 360 });
      this.#pictures.set(key, picture);
    }
    context.drawImage(picture, Math.round(x) - SIDE / 2, Math.round(y) - SIDE / 2, SIDE, SIDE);
  }

  #draw(sprite: Sprite): HTMLCanvasElement {
    const picture = document.createElement('canvas');
    picture.width = Math.round(SIDE * this.#ratio);
    picture.height = picture.width;
    const context = picture.getContext('2d');
    if (context) {
      context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
      context.translate(SIDE / 2, SIDE / 2);
      drawSprite(context, sprite, this.#palette);
    }
    return picture;
  }
}
