import { render } from "solid-js/web";
import { SendPage } from "./send-page.tsx";
import "../styles/fonts.css";
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/controls.css";
import "../styles/send.css";

// Another link that is opened in this tab changes only what stands behind the #.
addEventListener("hashchange", () => location.reload());

render(() => <SendPage secret={location.hash.slice(1)} />, document.getElementById("send")!);
