import { Route, Router } from "@solidjs/router";
import { render } from "solid-js/web";
import { askEarly } from "./post/draft/early-post.ts";
import { isAllowed, useSession } from "./session/session.ts";
import { App } from "./site/app.tsx";
import { NoSuchScreen } from "./site/no-such-screen.tsx";
import { provideIdleCallbacks } from "./ui/idle-callback.ts";
import { part } from "./ui/part.tsx";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/lists.css";
import "./styles/desk.css";
import "./styles/pictures.css";
import "./styles/names.css";

provideIdleCallbacks();

const PostList = part(() => import("./post/list/post-list.tsx").then((module) => module.PostList));
const DeskScreen = part(() => import("./post/desk-screen.tsx").then((module) => module.DeskScreen));
const HistoryScreen = part(() => import("./history/history-screen.tsx").then((module) => module.HistoryScreen));
const ComingScreen = part(() => import("./coming/coming-screen.tsx").then((module) => module.ComingScreen));
const Library = part(() => import("./media/library.tsx").then((module) => module.Library));
const PictureScreen = part(() => import("./media/screen/picture-screen.tsx").then((module) => module.PictureScreen));
const SentIn = part(() => import("./guests/sent-in.tsx").then((module) => module.SentIn));
const UploadLinks = part(() => import("./guests/upload-links.tsx").then((module) => module.UploadLinks));
const OwnPictures = part(() => import("./media/own/own-pictures.tsx").then((module) => module.OwnPictures));
const Corrections = part(() => import("./media/corrections/corrections.tsx").then((module) => module.Corrections));

const FrontScreen = part(() => import("./front/front-screen.tsx").then((module) => module.FrontScreen));
const TagList = part(() => import("./tags/tag-list.tsx").then((module) => module.TagList));
const Settings = part(() => import("./site/settings.tsx").then((module) => module.Settings));

// The screen that the address names is fetched while the server is asked who we are.
const isDesk = /\/posts\/[^/]+\/?$/.test(location.pathname);
const isHistory = /\/posts\/[^/]+\/history\/?$/.test(location.pathname);
if (isDesk) {
  DeskScreen.preload();
  askEarly(location.pathname);
  void import("./canvas/canvas.tsx").catch(() => undefined);
}
if (isHistory) HistoryScreen.preload();
if (!isDesk && !isHistory && !location.pathname.endsWith("/sign-in")) PostList.preload();

/** Whoever may not write has a desk of their own pictures. */
const writes = (): boolean => isAllowed(useSession()(), "posts.write_own");

render(
  () => (
    <Router base="/edit" root={App}>
      <Route path="/" component={() => (writes() ? <PostList /> : <OwnPictures />)} />
      <Route path="/sign-in" component={() => null} />
      <Route path="/posts/:id" component={() => <DeskScreen />} />
      <Route path="/posts/:id/history" component={() => <HistoryScreen />} />
      <Route path="/coming" component={() => <ComingScreen />} />
      <Route path="/pictures" component={() => (writes() ? <Library /> : <OwnPictures />)} />
      <Route path="/pictures/sent-in" component={() => <SentIn />} />
      <Route path="/pictures/corrections" component={() => <Corrections />} />
      <Route path="/pictures/upload-links" component={() => <UploadLinks />} />
      <Route path="/pictures/:id" component={() => <PictureScreen />} />
      <Route path="/my-pictures" component={() => <OwnPictures />} />
      <Route path="/front-page" component={() => <FrontScreen />} />
      <Route path="/tags" component={() => <TagList />} />
      <Route path="/settings" component={() => <Settings />} />
      <Route path="*" component={NoSuchScreen} />
    </Router>
  ),
  document.getElementById("desk")!,
);
