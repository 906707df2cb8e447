import 'uplot/dist/uPlot.min.css';
import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import uPlot from 'uplot';
import type { Stretch } from '../time/transport.ts';

export interface ChartLine {
  /** A token of the theme, such as `--circle-10`. */
  readonly token: string;
  readonly values: readonly (number | null)[];
  readonly isDashed?: boolean;
  /** Against the scale on the right. */
  readonly isCount?: boolean;
}

export interface ChartPicture {
  /** Milliseconds, rising. */
  readonly moments: readonly number[];
  readonly lines: readonly ChartLine[];
  readonly stretch: Stretch;
  readonly sayTime: (at: number) => string;
  readonly onseek: (at: number) => void;
  /** The moment under the pointer, on every chart. */
  readonly onpoint: (at: number | undefined) => void;
}

const SHARED_CURSOR = 'replay';
const AXIS_FONT = '12px system-ui, sans-serif';
const DASH = [5, 3];
const LEFT_AXIS = 44;
const RIGHT_AXIS = 30;
/** Between two ticks of a count. */
const WHOLE_STEPS = [1, 2, 5, 10, 20, 50, 100];
/** The library's own word for it is a constant that only its compiler sees. */
const RIGHT = 1;

const colourOf = (token: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(token).trim();

function axis(more: uPlot.Axis): uPlot.Axis {
  const line = colourOf('--line');
  return {
    stroke: colourOf('--fg2'),
    font: AXIS_FONT,
    grid: { stroke: line, width: 1 },
    ticks: { stroke: line, width: 1, size: 4 },
    ...more,
  };
}

const isAlone = (line: ChartLine | undefined): boolean =>
  line?.values.filter((value) => value !== null).length === 1;

function optionsOf(picture: () => ChartPicture, width: number, height: number): uPlot.Options {
  const { lines, sayTime, onpoint } = picture();
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  const inSeconds = (of: Stretch): [number, number] => [of.from / 1000, of.to / 1000];
  const hasCount = lines.some(({ isCount }) => isCount);
  return {
    width,
    height,
    // As wide as the scale that is missing, so that a moment stands in one line on every chart.
    padding: [null, hasCount ? null : RIGHT_AXIS, null, null],
    legend: { show: false },
    cursor: {
      sync: { key: SHARED_CURSOR },
      y: false,
      drag: { setScale: false, x: false },
      points: { show: false },
    },
    scales: {
      x: { time: true, range: () => inSeconds(picture().stretch) },
      share: { range: [0, 1] },
      count: { range: (_chart, _min, max) => [0, Math.max(5, Math.ceil(max))] },
    },
    axes: [
      axis({ size: 26, space: 70, values: (_chart, splits) => splits.map((at) => sayTime(at * 1000)) }),
      axis({
        scale: 'share',
        size: LEFT_AXIS,
        splits: [0, 0.5, 1],
        values: (_chart, splits) => splits.map((share) => `${share * 100}%`),
      }),
      Object.assign(
        axis({
          scale: 'count',
          show: hasCount,
          size: RIGHT_AXIS,
          space: 24,
          incrs: WHOLE_STEPS,
          grid: { show: false },
        }),
        { side: RIGHT },
      ),
    ],
    series: [
      {},
      ...lines.map(({ token, isDashed, isCount }): uPlot.Series => ({
        scale: isCount ? 'count' : 'share',
        stroke: colourOf(token),
        width: 1.8,
        // A line of one value has no length: it is a point.
        points: {
          show: (_chart, index) => isAlone(picture().lines[index - 1]),
          fill: colourOf(token),
          size: 5,
        },
        spanGaps: true,
        ...(stepped && { paths: stepped }),
        ...(isDashed && { dash: DASH }),
      })),
    ],
    hooks: {
      setCursor: [
        (plot) => {
          const { left = -1 } = plot.cursor;
          onpoint(left < 0 ? undefined : plot.posToVal(left, 'x') * 1000);
        },
      ],
    },
  };
}

const dataOf = ({ moments, lines }: ChartPicture): uPlot.AlignedData => [
  moments.map((at) => at / 1000),
  ...lines.map(({ values }) => [...values]),
];

/**
 * One chart whose cursor the others share. A click goes to its moment; an upright line stands at the one shown. Which
 * lines there are, and their colours, are read once.
 */
export function chart(
  picture: () => ChartPicture,
  shownAt: () => number | undefined,
): Attachment<HTMLElement> {
  return (element) =>
    untrack(() => {
      const { clientWidth, clientHeight } = element;
      const plot = new uPlot(optionsOf(picture, clientWidth, clientHeight), dataOf(picture()), element);
      const playhead = document.createElement('i');
      playhead.className = 'playhead';
      plot.over.append(playhead);
      const resize = new ResizeObserver(() => {
        plot.setSize({ width: element.clientWidth, height: element.clientHeight });
      });
      resize.observe(element);
      plot.over.addEventListener('click', ({ offsetX }) => {
        picture().onseek(plot.posToVal(offsetX, 'x') * 1000);
      });
      $effect(() => {
        plot.setData(dataOf(picture()));
      });
      $effect(() => {
        const at = shownAt();
        const { from, to } = picture().stretch;
        const share = at === undefined ? -1 : (at - from) / (to - from);
        playhead.hidden = share < 0 || share > 1;
        playhead.style.left = `${share * 100}%`;
      });
      return () => {
        resize.disconnect();
        plot.destroy();
      };
    });
}
