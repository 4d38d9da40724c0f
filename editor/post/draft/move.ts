/** The same list with one of its members at another place. */
export function move<Member>(list: readonly Member[], from: number, to: number): Member[] {
  const moved = [...list];
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}
