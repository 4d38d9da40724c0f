/** Stands where a switch has covered everything: a case that is forgotten breaks the build. */
export function unreachable(value: never): never {
  throw new Error(`This was thought impossible: ${JSON.stringify(value)}`);
}
