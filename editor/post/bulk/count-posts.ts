export function countPosts(number: number): string {
  return number === 1 ? "1 post" : `${number} posts`;
}
