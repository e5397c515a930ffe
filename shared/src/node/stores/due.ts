/** A document that somebody must look at, and since when. */
export interface Due<T extends string> {
  id: T;
  at: Date;
}
