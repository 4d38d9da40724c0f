export const sources = [
  { key: "fjordline", name: "Fjordline Review", url: "https://fjordline-review.example/" },
  { key: "deltapost", name: "Deltapost", url: "https://deltapost.example/" },
] as const;

export type SourceKey = (typeof sources)[number]["key"];
