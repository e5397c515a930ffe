/** The reader's own time zone. */
export const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The time zones to choose from, the usual ones first. */
export const timeZones = [...new Set(['UTC', browserZone, ...Intl.supportedValuesOf('timeZone')])];
