const POINTS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type CompassPoint = (typeof POINTS)[number];

/** The nearest of eight points; degrees clockwise from north. */
export function compassPoint(degrees: number): CompassPoint {
  const eighth = Math.round((((degrees % 360) + 360) % 360) / 45) % POINTS.length;
  return POINTS[eighth] ?? 'n';
}
