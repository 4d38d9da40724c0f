import type { OutsideDesk } from "./outside-desk.ts";
import type { PictureDesk } from "./picture-desk.ts";
import type { PostFinder } from "./post-finder.ts";

/** What the canvas' commands may ask of what is around them; the same for toolbar, menus and palette. */
export interface CanvasServices {
  readonly pictures: PictureDesk;
  readonly outside: OutsideDesk;
  readonly posts: PostFinder;
  /** Asks for an address and puts a card for it at the caret. */
  readonly askForEmbed: () => void;
  /** Fills the cards of this address with what its page says of itself, where nobody has written in them yet. */
  readonly fillEmbed: (url: string) => void;
  readonly editLink: () => void;
  /** Lets the person choose a picture and puts it at the caret. */
  readonly choosePicture: () => void;
  /** A sentence for the status line. */
  readonly say: (message: string) => void;
}
