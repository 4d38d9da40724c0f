import type { JSX } from "solid-js";

/** Links are made where the site runs; nobody can ask for one from here. */
export function HowToSignIn(): JSX.Element {
  return (
    <>
      <p>
        You sign in by a link that works once. To get one, run <code>npm run owner-link</code> where this site is
        installed, and open the address it prints. For the site that is deployed, add <code>-- --remote</code>.
      </p>
      <p>If somebody else looks after the site, ask them for a link.</p>
    </>
  );
}
