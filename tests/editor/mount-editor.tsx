import { MemoryRouter, createMemoryHistory, Route } from "@solidjs/router";
import type { JSX } from "solid-js";
import { render } from "solid-js/web";
import { onTestFinished } from "vitest";
import { ComingScreen } from "../../editor/coming/coming-screen.tsx";
import { SentIn } from "../../editor/guests/sent-in.tsx";
import { UploadLinks } from "../../editor/guests/upload-links.tsx";
import { HistoryScreen } from "../../editor/history/history-screen.tsx";
import { Corrections } from "../../editor/media/corrections/corrections.tsx";
import { Library } from "../../editor/media/library.tsx";
import { OwnPictures } from "../../editor/media/own/own-pictures.tsx";
import { PictureScreen } from "../../editor/media/screen/picture-screen.tsx";
import { DeskScreen } from "../../editor/post/desk-screen.tsx";
import { PostList } from "../../editor/post/list/post-list.tsx";
import { isAllowed, useSession } from "../../editor/session/session.ts";
import { App } from "../../editor/site/app.tsx";
import { NoSuchScreen } from "../../editor/site/no-such-screen.tsx";
import { Settings } from "../../editor/site/settings.tsx";
import { TagList } from "../../editor/tags/tag-list.tsx";
import "../../editor/styles/tokens.css";
import "../../editor/styles/base.css";
import "../../editor/styles/controls.css";
import "../../editor/styles/lists.css";
import "../../editor/styles/desk.css";
import "../../editor/styles/pictures.css";
import "../../editor/styles/names.css";
import "../../editor/styles/pictures.css";

export interface MountedEditor {
  readonly root: HTMLElement;
  readonly path: () => string;
  /** Takes the screen away, as a closed tab would; what is on the device stays. */
  close(): void;
}

/** The editor at an address, on a page of its own. */
export function mountEditor(path: string): MountedEditor {
  const history = createMemoryHistory();
  history.set({ value: path });
  return mount(
    () => (
      <MemoryRouter root={App} history={history}>
        <Route path="/" component={Front} />
        <Route path="/sign-in" component={() => null} />
        <Route path="/posts/:id" component={DeskScreen} />
        <Route path="/posts/:id/history" component={HistoryScreen} />
        <Route path="/pictures" component={Library} />
        <Route path="/pictures/sent-in" component={SentIn} />
        <Route path="/pictures/upload-links" component={UploadLinks} />
        <Route path="/pictures/corrections" component={Corrections} />
        <Route path="/pictures/:id" component={PictureScreen} />
        <Route path="/my-pictures" component={OwnPictures} />
        <Route path="/tags" component={TagList} />
        <Route path="/settings" component={Settings} />
        <Route path="/coming" component={ComingScreen} />
        <Route path="*" component={NoSuchScreen} />
      </MemoryRouter>
    ),
    history.get,
  );
}

function Front(): JSX.Element {
  return isAllowed(useSession()(), "posts.write_own") ? <PostList /> : <OwnPictures />;
}

export function mount(screen: () => JSX.Element, path: () => string = () => ""): MountedEditor {
  const root = document.createElement("div");
  document.body.append(root);
  const dispose = render(screen, root);
  let isOpen = true;
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    dispose();
    root.remove();
  };
  onTestFinished(close);
  return { root, path, close };
}
