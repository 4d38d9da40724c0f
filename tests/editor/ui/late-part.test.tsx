import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { latePart } from "../../../editor/ui/late-part.tsx";
import { mount } from "../mount-editor.tsx";

test("code that nobody asked for is missed in silence, and comes when the line is back", async () => {
  let asked = 0;
  const Late = latePart(async () => {
    asked += 1;
    if (asked === 1) throw new TypeError("Failed to fetch dynamically imported module");
    return () => <p>Here after all</p>;
  });
  const { root } = mount(() => <Late />);
  await expect.poll(() => asked).toBe(1);
  expect(root.textContent).toBe("");
  dispatchEvent(new Event("online"));
  await expect.element(page.getByText("Here after all")).toBeInTheDocument();
});
