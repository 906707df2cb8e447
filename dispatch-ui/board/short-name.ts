/** `Yingzhou District` as `Yingzhou`: where only counties stand, that it is one need not be said, and the figures need the room. */
export const shortCounty = (name: string): string => name.replace(/ (?:District|County|City)$/, '');
