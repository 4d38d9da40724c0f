/** The first row of one result of a batch, or undefined. */
export function firstRow<Row>(result: D1Result | undefined): Row | undefined {
  return result?.results[0] as Row | undefined;
}

export function allRows<Row>(result: D1Result | undefined): Row[] {
  return (result?.results ?? []) as Row[];
}
