/** The same keys as the English texts of an area, no more and no fewer. */
export type Translation<English> = Readonly<Record<keyof English, string>>;
