/** Ends an exhaustive switch: a case that is forgotten does not compile. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected: ${String(value)}`);
}
