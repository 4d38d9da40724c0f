import { createRenderEffect, type JSX } from "solid-js";

/** The caption is the text's own; while there is none, the picture's stands in its place, as readers see it. */
export function FigureCaption(props: { content: HTMLElement; isEmpty: boolean; own: string }): JSX.Element {
  createRenderEffect(() => {
    props.content.className = `figure-caption${props.isEmpty ? " empty" : ""}${props.own === "" ? "" : " own"}`;
    props.content.dataset["placeholder"] = props.own || "Write a caption";
  });
  return <>{props.content}</>;
}
