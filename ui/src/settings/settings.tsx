import { useState } from "preact/hooks";
import { ApiError, call, words } from "../parts/api";
import { PasswordField } from "../parts/field";
import { Form } from "../parts/form";
import { I } from "../parts/icons";
import { begin, desk, notices, session } from "../parts/session";
import { ThemeChoice } from "../parts/theme_choice";
import { tell } from "../parts/toast";
import { countryName, roles } from "../parts/words";
import { Meter } from "../welcome/welcome";
import { shortest, strength } from "../welcome/strength";
import "../parts/list.css";

// This desk as it runs, and the person's own account.
export function Settings() {
  const info = desk.value;
  const person = session.value?.user;
  return (
    <section class="page narrow" aria-label="Settings">
      <header class="page-head">
        <h1>Settings</h1>
      </header>
      {info && (
        <>
          <h2>This desk</h2>
          {notices.value.length > 0 && (
            <ul class="notices">
              {notices.value.map((notice) => (
                <li key={notice.code + notice.message} class="alert">
                  <I name="warning" /> {notice.message}
                </li>
              ))}
            </ul>
          )}
          <dl class="facts panel">
            <dt>Version</dt>
            <dd>{info.version}</dd>
            <dt>Carrier</dt>
            <dd>
              {info.carrier.name} <span class="muted">at {info.carrier.url_host}</span>
              {info.carrier.simulated && <span class="muted">, simulated: nobody is really called</span>}
            </dd>
            <dt>Our number</dt>
            <dd>{info.carrier.from_display ?? <span class="muted">None is set</span>}</dd>
            <dt>Public address</dt>
            <dd>{info.public_url ?? <span class="muted">None is set</span>}</dd>
            <dt>Orders go to</dt>
            <dd>{info.delivery_host ?? <span class="muted">Nowhere; they are shown and exported</span>}</dd>
            <dt>Calling rules</dt>
            <dd>
              {info.policies.length === 0 && <span class="problem">None. No call is allowed without a policy.</span>}
              <ul class="plain">
                {info.policies.map((policy) => (
                  <li key={policy.name}>
                    {countryName(policy.country)} <span class="muted">{policy.name}</span> <code>{policy.version.slice(0, 12)}</code>
                  </li>
                ))}
              </ul>
            </dd>
          </dl>
        </>
      )}
      <h2>You</h2>
      <dl class="facts panel">
        <dt>Name</dt>
        <dd>{person?.name}</dd>
        <dt>Role</dt>
        <dd>
          {person && roles[person.role].name} <span class="muted">{person && roles[person.role].does}</span>
        </dd>
        <dt>Appearance</dt>
        <dd>
          <ThemeChoice />
        </dd>
      </dl>
      <ChangePassword />
    </section>
  );
}

function ChangePassword() {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [wrong, setWrong] = useState<{ field: string; words: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const judged = strength(next, session.value?.user.name ?? "");
  const submit = async () => {
    setWrong(null);
    if ([...next].length < shortest) return setWrong({ field: "new", words: judged.words });
    setBusy(true);
    try {
      begin(await call("post", "/api/v1/session/password", { body: { current, new: next } }));
      setCurrent("");
      setNext("");
      tell("Your password is changed. Your other sessions are signed out.");
    } catch (error) {
      setWrong({ field: error instanceof ApiError ? (error.field ?? "") : "", words: words(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form class="panel stacked" submit={submit}>
      <h3>Change your password</h3>
      <input type="text" class="unseen" tabIndex={-1} aria-hidden="true" autocomplete="username" readOnly value={session.value?.user.name ?? ""} />
      <PasswordField label="Current password" name="current" value={current} set={setCurrent} autocomplete="current-password" problem={wrong?.field === "current" ? wrong.words : undefined} />
      <PasswordField
        label="New password"
        name="new"
        value={next}
        set={setNext}
        autocomplete="new-password"
        problem={wrong?.field === "new" ? wrong.words : undefined}
        hint={<Meter level={next ? judged.level : null} words={judged.words} />}
      />
      {wrong && wrong.field !== "current" && wrong.field !== "new" && (
        <p class="problem" role="alert">
          {wrong.words}
        </p>
      )}
      <div class="buttons">
        <button class="button primary" disabled={busy || !current || !next}>
          Change password
        </button>
      </div>
    </Form>
  );
}
