import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { toDealWith } from "./dealing";
import { words } from "./api";
import { announce } from "./announce";
import { Mark } from "./brand";
import { I, type IconName } from "./icons";
import { helpOpen } from "./keys";
import { type Connection, connection, hasBeenLive } from "./live";
import { Popover } from "./popover";
import { address } from "./route";
import { can, desk, notices, session, signOut } from "./session";
import { ThemeChoice } from "./theme_choice";
import { t } from "./tongue";
import { TongueChoice } from "./tongue_choice";
import { complain } from "./toast";
import { roles } from "./words";

// What surrounds every screen.
export function Frame({ children }: { children: ComponentChildren }) {
  return (
    <>
      <a class="skip" href="#content">
        {t("To the content")}
      </a>
      <header class="bar">
        <a class="brand" href="/" aria-label="Ringfence">
          <Mark /> <span>Ringfence</span>
        </a>
        <Pages />
        <div class="bar-end">
          <Demo />
          <ConnectionWords />
          <button class="icon-button keys-button" aria-label={t("Keys")} title={`${t("Keys")} (?)`} aria-pressed={helpOpen.value} onClick={() => (helpOpen.value = !helpOpen.value)}>
            <I name="keys" />
          </button>
          <Account />
        </div>
      </header>
      <LostLine />
      <Notice />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

function Pages() {
  const list: { href: string; words: string; icon: IconName; shown: boolean; count?: number | null }[] = [
    { href: "/", words: t("Fraud desk"), icon: "desk", shown: true },
    { href: "/loans", words: t("Loans"), icon: "loan", shown: true },
    { href: "/listening", words: t("Live calls"), icon: "call", shown: true },
    { href: "/orders", words: t("Orders"), icon: "orders", shown: true },
    { href: "/stop-list", words: t("Stop list"), icon: "stop", shown: true },
    { href: "/compliance", words: t("Compliance"), icon: "record", shown: true, count: can("deal") ? toDealWith.value : 0 },
    { href: "/scripts", words: t("Scripts"), icon: "script", shown: true },
    { href: "/users", words: t("People"), icon: "people", shown: can("users") },
  ];
  return (
    <nav class="pages" aria-label={t("Pages")}>
      {list
        .filter(({ shown }) => shown)
        .map(({ href, words: name, icon, count }) => (
          <a key={href} href={href} aria-current={address.value.path === href ? "page" : undefined}>
            <I name={icon} /> <span>{name}</span>
            {!!count && (
              <b class="nav-count" title={t("{n} to deal with", { n: count })}>
                {count > 99 ? "99+" : count}
                <span class="unseen"> {t("to deal with")}</span>
              </b>
            )}
          </a>
        ))}
    </nav>
  );
}

function Demo() {
  if (!desk.value?.carrier.simulated) return null;
  return (
    <span class="demo" title={t("The carrier is the built-in phone company: its customers are made up and nobody is really called.")}>
      {t("Demo")}<span class="demo-more">: {t("nobody is really called")}</span>
    </span>
  );
}

const lostWords = (state: Connection): string =>
  state === "polling"
    ? (hasBeenLive.value ? t("Live updates lost. Checking every 5 seconds.") : t("No live updates yet. Checking every 5 seconds."))
    : state === "offline"
      ? t("The desk cannot be reached. Trying again; what you see may be old.")
      : "";
function ConnectionWords() {
  const state = connection.value;
  const said = lostWords(state);
  const before = useRef(said);
  useEffect(() => {
    if (said) announce(said);
    else if (state === "live" && before.current) announce(t("Live updates are back."));
    before.current = said;
  }, [state]);
  return (
    <span class={`connection ${state}`} title={state === "live" ? t("Changes arrive as they happen.") : undefined}>
      <i aria-hidden="true" />
      <span class={said ? "" : "unseen"}>{said || (state === "live" ? t("Live") : t("Connecting"))}</span>
    </span>
  );
}

// The same words where the bar has no room for them. On a phone the open case covers the page and says them too.
export function LostLine() {
  const said = lostWords(connection.value);
  return said ? <p class="notice lost-line">{said}</p> : null;
}

function Account() {
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const user = session.value?.user;
  if (!user) return null;
  const close = () => setOpen(false);
  return (
    <>
      <button ref={opener} class="account" aria-label={t("Account of {name}", { name: user.name })} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)}>
        <I name="person" /> <span>{user.name}</span> <I name="down" />
      </button>
      {open && (
        <Popover anchor={opener} label={t("Your account")} onClose={close} align="end">
          <p class="account-who">
            <b>{user.name}</b>
            <span class="muted">{t(roles[user.role].name)}</span>
          </p>
          <ThemeChoice />
          <TongueChoice />
          <nav class="menu">
            <a href="/settings" onClick={close}>
              {t("Settings")}
            </a>
            <button onClick={() => signOut().catch((error: unknown) => complain(words(error)))}>{t("Sign out")}</button>
          </nav>
        </Popover>
      )}
    </>
  );
}

// The most important thing that somebody should mend; the others are in the settings.
function Notice() {
  const [first, ...more] = notices.value;
  if (!first || address.value.path === "/settings") return null; // there they all stand
  return (
    <p class="notice" role="status">
      <I name="warning" /> <span>{first.message}</span>
      {more.length > 0 && <a href="/settings">{t("and {n} more", { n: more.length })}</a>}
    </p>
  );
}
