let address = "/";

/** Where the list of posts was left, with what it was narrowed to: the way back from a post leads there. */
export function listAddress(): string {
  return address;
}

export function keepListAddress(about: string): void {
  address = about === "" ? "/" : `/?${about}`;
}
