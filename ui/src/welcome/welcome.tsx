import type { Invitation } from "api";
import { useEffect, useState } from "preact/hooks";
import { ApiError, call, words } from "../parts/api";
import { Mark } from "../parts/brand";
import { Field, PasswordField } from "../parts/field";
import { Form } from "../parts/form";
import { go } from "../parts/route";
import { begin } from "../parts/session";
import { Skeleton } from "../parts/states";
import { exactly, moment, roles } from "../parts/words";
import { shortest, strength } from "./strength";
import "../signin/signin.css";

// The first sign-in: a link (/welcome#TOKEN) invites one person to choose a password.
export function Welcome() {
  const [token] = useState(location.hash.slice(1));
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [problem, setProblem] = useState<{ gone: boolean; words: string } | null>(null);

  const look = async () => {
    setProblem(null);
    if (!/^[A-Za-z0-9_-]{20,128}$/.test(token)) return setProblem({ gone: true, words: "The link is not whole. Copy all of it." });
    try {
      setInvitation(await call("get", "/api/v1/invitations/{token}", { path: { token } }));
    } catch (error) {
      setProblem({ gone: error instanceof ApiError && error.status === 404, words: words(error) });
    }
  };
  useEffect(() => void look(), []);

  return (
    <main class="entry">
      {invitation ? (
        <Choose token={token} invitation={invitation} />
      ) : (
        <div class="entry-card">
          <p class="entry-brand">
            <Mark /> Ringfence
          </p>
          {problem ? (
            <>
              <h1>{problem.gone ? "This link does not work" : "The link could not be checked"}</h1>
              <p role="alert">{problem.words}</p>
              {problem.gone ? (
                <p class="muted">A link works once and for a limited time. Ask an admin for a new one; if you have chosen your password, just sign in.</p>
              ) : (
                <button class="button" onClick={() => void look()}>
                  Try again
                </button>
              )}
              <a class="button primary large" href="/">
                Sign in
              </a>
            </>
          ) : (
            <Skeleton rows={4} />
          )}
        </div>
      )}
    </main>
  );
}

function Choose({ token, invitation }: { token: string; invitation: Invitation }) {
  const [name, setName] = useState(invitation.name);
  const [password, setPassword] = useState("");
  const [wrong, setWrong] = useState<{ field: string; words: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const judged = strength(password, name);
  const now = new Date();

  const submit = async () => {
    setWrong(null);
    if ([...password].length < shortest) return setWrong({ field: "password", words: judged.words });
    setBusy(true);
    try {
      const other = name.trim() && name.trim() !== invitation.name ? { name: name.trim() } : {};
      const next = await call("post", "/api/v1/invitations/{token}", { path: { token }, body: { password, ...other } });
      go("/", "replace"); // the link is used up and leaves the history
      begin(next);
    } catch (error) {
      setWrong({ field: error instanceof ApiError ? (error.field ?? "") : "", words: words(error) });
      setBusy(false);
    }
  };
  return (
    <Form class="entry-card" submit={submit}>
      <p class="entry-brand">
        <Mark /> Ringfence
      </p>
      <h1>Choose your password</h1>
      <p class="muted">
        Your role: {roles[invitation.role].name} ({roles[invitation.role].does}). The link works once, until{" "}
        <time title={exactly(invitation.expires_at)}>{moment(invitation.expires_at, now)}</time>.
      </p>
      <Field label="Name to sign in with" problem={wrong?.field === "name" ? wrong.words : ""}>
        <input type="text" name="name" value={name} maxLength={64} required autocomplete="username" autoCapitalize="none" spellcheck={false} onInput={(event) => setName(event.currentTarget.value)} />
      </Field>
      <PasswordField
        label="Password"
        name="password"
        value={password}
        set={(value) => {
          setPassword(value);
          setWrong(null);
        }}
        autocomplete="new-password"
        problem={wrong?.field === "password" ? wrong.words : undefined}
        hint={<Meter level={password ? judged.level : null} words={judged.words} />}
        focus
      />
      {wrong && wrong.field !== "name" && wrong.field !== "password" && (
        <p class="problem" role="alert">
          {wrong.words}
        </p>
      )}
      <button class="button primary large" disabled={busy}>
        {busy ? "One moment…" : "Start"}
      </button>
    </Form>
  );
}

export function Meter({ level, words: text }: { level: 0 | 1 | 2 | 3 | null; words: string }) {
  return (
    <span class={`meter level-${level ?? "none"}`}>
      <span class="bars" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span aria-live="polite">{text}</span>
    </span>
  );
}
