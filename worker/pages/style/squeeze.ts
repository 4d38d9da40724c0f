/** A stylesheet without the white space that only its writers need. */
export function squeeze(css: string): string {
  return css
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1")
    .replace(/: /g, ":")
    .replace(/;\}/g, "}")
    .replace(/^ | $/g, "");
}
