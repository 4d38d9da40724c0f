/** ARIA's toolbar: Tab comes to the button used last and leaves again, arrows go from one to the next. */
export function keepOneTabStop(toolbar: HTMLElement, leave: () => void): void {
  const list = (): HTMLButtonElement[] => [...toolbar.querySelectorAll<HTMLButtonElement>(":scope > button")];

  function stopAt(stop: HTMLButtonElement | undefined): void {
    for (const button of list()) button.tabIndex = button === stop ? 0 : -1;
  }

  queueMicrotask(() => stopAt(list()[0]));
  toolbar.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLButtonElement && target.parentElement === toolbar) stopAt(target);
  });
  toolbar.addEventListener("keydown", (event) => {
    const buttons = list();
    const at = buttons.findIndex((button) => button === event.target);
    if (at === -1) return;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: buttons.length - 1,
    };
    const target = steps[event.key];
    if (target !== undefined) buttons.at(target % buttons.length)?.focus();
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
  });
}
