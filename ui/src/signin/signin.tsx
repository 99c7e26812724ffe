import { useEffect, useState } from "preact/hooks";
import { ApiError, call, words } from "../parts/api";
import { Mark } from "../parts/brand";
import { Field, PasswordField, focused } from "../parts/field";
import { Form } from "../parts/form";
import { I } from "../parts/icons";
import { begin, lastSignedIn, note } from "../parts/session";
import { t } from "../parts/tongue";
import { TongueChoice } from "../parts/tongue_choice";
import "./signin.css";

export function SignIn() {
  const [name, setName] = useState(lastSignedIn);
  const [password, setPassword] = useState("");
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const [wait, setWait] = useState(0);

  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1_000);
    return () => clearTimeout(timer);
  }, [wait]);

  const submit = async () => {
    setBusy(true);
    setWrong("");
    try {
      begin(await call("post", "/api/v1/session", { body: { name: name.trim(), password } }));
    } catch (error) {
      setWrong(words(error));
      if (error instanceof ApiError && error.status === 429) setWait(error.retryAfter ?? 5);
      else setPassword("");
    } finally {
      setBusy(false);
    }
  };
  return (
    <main class="entry">
      <Form class="entry-card" submit={submit}>
        <p class="entry-brand">
          <Mark /> Ringfence
        </p>
        <h1>{t("Sign in")}</h1>
        {note.value && (
          <div class="alert calm" role="status">
            <I name="info" />
            <p>{note}</p>
          </div>
        )}
        <Field label={t("Name")}>
          <input
            type="text"
            name="name"
            value={name}
            maxLength={64}
            required
            autocomplete="username"
            autoCapitalize="none"
            spellcheck={false}
            ref={lastSignedIn() ? undefined : focused}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </Field>
        <PasswordField label={t("Password")} name="password" value={password} set={setPassword} autocomplete="current-password" focus={lastSignedIn() !== ""} />
        {wrong && (
          <p class="problem" role="alert">
            {wrong}
          </p>
        )}
        <button class="button primary large" disabled={busy || wait > 0}>
          {busy ? t("Signing in…") : wait > 0 ? t("Try again in {n} s", { n: wait }) : t("Sign in")}
        </button>
        <p class="small muted">{t("New here, or forgot the password? An admin can give you a link that lets you choose one.")}</p>
        <TongueChoice />
      </Form>
    </main>
  );
}
