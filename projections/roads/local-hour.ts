/** Local hour of the day at an instant (ms since epoch), 0 up to 24. Throws `RangeError` for an unknown zone. */
export function createLocalHour(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return (instant) => {
    const [hour, minute] = format.format(instant).split(':');
    return Number(hour) + Number(minute) / 60;
  };
}
