/** What a guest says of a picture. */
export interface PictureWords {
  readonly caption: string;
  readonly credit: string;
  readonly alt: string;
  readonly takenAt: number | null;
  /** The statement that was agreed to when it was sent; null as long as it was not. */
  readonly statement: number | null;
}

export type WordsField = "caption" | "credit";
