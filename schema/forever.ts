/** The last moment a JavaScript Date can name, in milliseconds: stored for "never" and "for ever". */
export const FOREVER = 8_640_000_000_000_000;
