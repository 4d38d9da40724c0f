import { createSignal, Match, onMount, Switch, type JSX } from "solid-js";
import type { SiteReply } from "../../schema/api.ts";
import type { Refusal } from "../api/answer.ts";
import { readSite } from "../api/site.ts";
import { OF_SITE, sendDueImage } from "../post/sharing/due-images.ts";
import { SharingLine } from "../post/sharing/sharing-line.tsx";
import { isAllowed, setSessionChanges, useSession } from "../session/session.ts";
import { createTitle } from "../ui/title.ts";
import { CreditStyles } from "./credit-styles.tsx";
import { FeedSettings } from "./feed-settings.tsx";
import { HouseRules } from "./house-rules.tsx";
import { ListBar } from "./list-bar.tsx";
import { OutboxLine } from "./outbox-line.tsx";
import { SettingsForm } from "./settings-form.tsx";

/** The site's settings: its name and address, its language and time zone, its colour. */
export function Settings(): JSX.Element {
  createTitle(() => "Settings");
  const session = useSession();
  const mayWrite = (): boolean => isAllowed(session(), "site.write");
  const [known, setKnown] = createSignal<SiteReply | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  onMount(() => void load());

  async function load(): Promise<void> {
    setRefusal(null);
    const answer = await readSite();
    if (!answer.ok) return void setRefusal(answer.refusal);
    if (answer.reply?.hasImage === false && mayWrite()) drawForSharing(answer.reply);
    setKnown(answer.reply);
  }

  /** Links to pages without a picture show the site's name. Nobody waits for it; a line says where it could not be sent. */
  function drawForSharing({ fields }: SiteReply): void {
    void sendDueImage(OF_SITE, { of: "live", title: fields.name, language: fields.language });
  }

  return (
    <div class="list-screen">
      <ListBar />
      <main>
        <div class="list-head">
          <h1>Settings</h1>
        </div>
        <Switch>
          <Match when={refusal()}>
            {(found) => (
              <div class="notice alarm" role="alert">
                <span>The settings could not be loaded. {found().title}</span>
                <button type="button" class="button plain" onClick={() => void load()}>
                  Try again
                </button>
              </div>
            )}
          </Match>
          <Match when={known()}>
            {(found) => (
              <>
                <SharingLine
                  id={OF_SITE}
                  words="Shared links do not show the site’s name as it is now: their image could not be sent."
                />
                <SettingsForm
                  known={found()}
                  isReadOnly={!mayWrite()}
                  onSaved={(saved) => {
                    setSessionChanges((times) => times + 1);
                    drawForSharing(saved);
                  }}
                />
                <FeedSettings isReadOnly={!mayWrite()} />
                <CreditStyles isReadOnly={!mayWrite()} />
                <HouseRules isReadOnly={!mayWrite()} />
              </>
            )}
          </Match>
          <Match when={true}>
            <p class="list-empty" role="status">
              Loading the settings…
            </p>
          </Match>
        </Switch>
      </main>
      <OutboxLine />
    </div>
  );
}
