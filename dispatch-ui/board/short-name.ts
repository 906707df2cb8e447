/** `Yingzhou District` as `Yingzhou`: where only counties stand, that it is one need not be said, and the figures need the room. */
export const shortCounty = (name: string): string => name.replace(/ (?:District|County|City)$/, '');

/** `Taihe TCM Sub-station` as `Taihe TCM`, `界首市中医院急救站` as `界首市中医院`: where only stations stand. */
export const shortStation = (name: string): string => name.replace(/ (?:Sub-station|Station)$|急救站$/, '');
