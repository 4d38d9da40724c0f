import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createTitle } from "../ui/title.ts";

export function NoSuchScreen(): JSX.Element {
  createTitle(() => "Not found");
  return (
    <main class="page-message">
      <h1>There is no such screen</h1>
      <p>The address may be cut off, or the screen has moved.</p>
      <nav aria-label="Other screens">
        <A href="/">All posts</A>
        <A href="/pictures">Pictures</A>
        <A href="/posts/new">A new post</A>
      </nav>
    </main>
  );
}
