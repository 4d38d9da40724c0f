/** As people say how large a file is: "42.7 KB", "8.5 MB", in thousands. */
export function sayBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, "KB"] : [bytes / 1_000_000, "MB"];
  return `${size.toFixed(size < 100 ? 1 : 0)} ${unit}`;
}
