import { render } from "preact";
import { useEffect } from "preact/hooks";
import { Compliance } from "./compliance/compliance";
import { followDealing } from "./parts/dealing";
import { CaseDesk } from "./desk/desk";
import { Listening } from "./listening/listening";
import { Phone } from "./phone/phone";
import { Orders } from "./orders/orders";
import { Announcer } from "./parts/announce";
import { Frame } from "./parts/frame";
import { Help, followKeys } from "./parts/keys";
import { startLive } from "./parts/live";
import { address, followAddress, go } from "./parts/route";
import { followStay } from "./parts/idle";
import { session, start, unreachable, warn } from "./parts/session";
import { Blank, Failed, useLate } from "./parts/states";
import { followTheme } from "./parts/theme";
import { followTongue, t } from "./parts/tongue";
import { Toasts } from "./parts/toast";
import { Scripts } from "./scripts/scripts";
import { Settings } from "./settings/settings";
import { SignIn } from "./signin/signin";
import { StopList } from "./stop_list/stop_list";
import { Users } from "./users/users";
import { Welcome } from "./welcome/welcome";
import "./parts/base.css";
import "./parts/frame.css";
import "./parts/controls.css";

const screens: Record<string, { title: string; show: () => preact.JSX.Element }> = {
  "/": { title: "Fraud desk", show: () => <CaseDesk key="cards" /> },
  "/loans": { title: "Loans", show: () => <CaseDesk key="loans" /> },
  "/listening": { title: "Live calls", show: () => <Listening /> },
  "/orders": { title: "Orders and fraud cases", show: () => <Orders /> },
  "/stop-list": { title: "Stop list", show: () => <StopList /> },
  "/compliance": { title: "Compliance", show: () => <Compliance /> },
  "/scripts": { title: "Scripts", show: () => <Scripts /> },
  "/users": { title: "People", show: () => <Users /> },
  "/settings": { title: "Settings", show: () => <Settings /> },
};

function App() {
  const { path } = address.value;
  const who = session.value;
  const waiting = useLate(who === undefined);
  const title = t(path === "/welcome" ? "Welcome" : who === null ? "Sign in" : path === "/m" ? "My call" : (screens[path]?.title ?? "Not found"));
  useEffect(() => {
    document.title = `${title} · Ringfence`;
  }, [title]);

  if (path === "/welcome") return <Welcome />;
  if (who === undefined) {
    if (unreachable.value)
      return (
        <main class="entry">
          <Failed what={t("The desk cannot be reached")} why={t("It may be starting, or the network is down. Nothing is lost.")} retry={start} />
        </main>
      );
    return waiting ? <p class="entry muted">{t("One moment…")}</p> : null;
  }
  if (who === null) return <SignIn />;
  if (path === "/m") return <Phone />;
  const screen = screens[path];
  return (
    <Frame>
      {screen ? (
        screen.show()
      ) : (
        <Blank icon="search" title="There is no such page">
          <a class="button" href="/">
            To the fraud desk
          </a>
        </Blank>
      )}
    </Frame>
  );
}

followTheme();
followTongue();
followAddress();
followKeys();
startLive();
followDealing();
followStay(warn, () => session.peek() === null && void start());
if (location.pathname === "/sign-in") go("/", "replace");
if (location.pathname !== "/welcome") void start();

render(
  <>
    <App />
    <Toasts />
    <Help />
    <Announcer />
  </>,
  document.getElementById("app") as HTMLElement,
);
