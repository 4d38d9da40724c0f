import { Show, type JSX } from "solid-js";
import type { IndexNowReply } from "../../schema/feed-settings.ts";
import { useSession } from "../session/session.ts";
import { sayTime } from "../ui/say-time.ts";

/** How IndexNow was last told, and where the key lies that proves whose site it is. */
export function IndexNowLine(props: { told: IndexNowReply; isOn: boolean }): JSX.Element {
  const session = useSession();
  const last = (): string => {
    const { at, addresses } = props.told;
    if (at === null) return "Nothing was sent yet.";
    return `Last sent: ${addresses === 1 ? "one address" : `${addresses} addresses`}, ${sayTime(at, Date.now(), session().site.timeZone)}.`;
  };
  return (
    <>
      <p class="hint">{last()}</p>
      <Show when={props.told.trouble !== ""}>
        <p class="wrong">{props.told.trouble}</p>
      </Show>
      <Show when={props.isOn}>
        <p class="hint">
          Whose addresses they are is proved by{" "}
          <a href={props.told.keyPath} target="_blank" rel="noopener">
            a key of this site
          </a>
          .
        </p>
      </Show>
    </>
  );
}
