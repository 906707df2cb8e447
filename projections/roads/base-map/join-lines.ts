export type Position = readonly [lon: number, lat: number];
export type Line = readonly Position[];

const keyOf = (end: Position | undefined): string => `${end?.[0] ?? ''},${end?.[1] ?? ''}`;

/**
 * Lines that meet end to end become one, so that a name finds room along it. Where three ends meet, all of them stay
 * ends: nobody can say which two belong together.
 */
export function joinLines(lines: readonly Line[]): Line[] {
  const meeting = new Map<string, number[]>();
  lines.forEach((line, index) => {
    for (const end of [line[0], line.at(-1)]) {
      const key = keyOf(end);
      const there = meeting.get(key);
      if (there) there.push(index);
      else meeting.set(key, [index]);
    }
  });
  const isUsed = new Uint8Array(lines.length);

  /** The line that goes on from an end, turned so that it begins there. */
  function next(end: Position | undefined): Line | undefined {
    const there = meeting.get(keyOf(end)) ?? [];
    if (there.length !== 2) return undefined;
    const index = there.find((candidate) => !isUsed[candidate]);
    const line = index === undefined ? undefined : lines[index];
    if (index === undefined || !line) return undefined;
    isUsed[index] = 1;
    return keyOf(line[0]) === keyOf(end) ? line : line.toReversed();
  }

  function extended(line: Line): Line {
    const whole = [...line];
    for (let more = next(whole.at(-1)); more; more = next(whole.at(-1))) whole.push(...more.slice(1));
    return whole;
  }

  return lines.flatMap((line, index) => {
    if (isUsed[index]) return [];
    isUsed[index] = 1;
    return [extended(extended(line).toReversed())];
  });
}
