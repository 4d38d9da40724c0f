export const papers = ["warm", "white", "cool"] as const;
export type Paper = (typeof papers)[number];

/** The colours of a page's ground and of what stands quietly on it, `#rrggbb`. */
export interface PaperColors {
  readonly paper: string;
  /** Behind boxes and code. */
  readonly tint: string;
  readonly rule: string;
  /** The ink of deks, credits and times: read on the paper and on its tint. */
  readonly quiet: string;
}

/** Each paper by day and by night. */
export const paperColors: Readonly<Record<Paper, { readonly light: PaperColors; readonly dark: PaperColors }>> = {
  warm: {
    light: { paper: "#fffdf9", tint: "#f5f1e8", rule: "#ddd8cd", quiet: "#5d5952" },
    dark: { paper: "#141414", tint: "#1f1e1c", rule: "#373530", quiet: "#a5a198" },
  },
  white: {
    light: { paper: "#ffffff", tint: "#f3f3f3", rule: "#dadada", quiet: "#585858" },
    dark: { paper: "#121212", tint: "#1e1e1e", rule: "#363636", quiet: "#a3a3a3" },
  },
  cool: {
    light: { paper: "#f6f8fa", tint: "#e9edf2", rule: "#d2d9e0", quiet: "#4f5964" },
    dark: { paper: "#11161b", tint: "#1b2229", rule: "#323b44", quiet: "#9ba7b2" },
  },
};

export const INK = { light: "#1a1a1a", dark: "#e8e6e1" };
