import type { JSX } from "solid-js";

const SHAPES = {
  link: "M9.5 14.5l5-5M11 6.5l1.6-1.6a4.2 4.2 0 0 1 6 6L17 12.5M13 17.5l-1.6 1.6a4.2 4.2 0 0 1-6-6L7 11.5",
  bullets: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  numbers: "M10 6h10M10 12h10M10 18h10M4 4.5l1.5-1v5M4 15.3c.6-1.3 2.8-1 2.6.4-.1.9-1.6 1.5-2.6 2.8h2.7",
  quote: "M5 17c3-1 4.5-3 4.500-6V7H5v4.500h4.500M14 17c3-1 4.500-3 4.500-6V7H14v4.500h4.500",
  picture: "M4 5h16v14H4zM4 16l4.500-4.500 4 4 2.500-2.500 5 4.500M14.500 9.200h.01",
  plus: "M12 5v14M5 12h14",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  undo: "M8 5L4 9l4 4M4 9h9.500a5.500 5.500 0 0 1 0 11H9",
  redo: "M16 5l4 4-4 4M20 9h-9.500a5.500 5.500 0 0 0 0 11H15",
  open: "M7 10l5 5 5-5",
} as const;

/** Drawn beside nothing: the button it stands in has the name. */
export function ToolIcon(props: { name: keyof typeof SHAPES; isBold?: boolean }): JSX.Element {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={props.isBold ? 2.6 : 1.75}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={SHAPES[props.name]} />
    </svg>
  );
}
