import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { I } from "./icons";
import { t } from "./tongue";

// A ref for what has the focus when it appears.
export const focused = (element: HTMLElement | null): void => element?.focus();

// A labelled input with its problem beneath it.
export function Field(props: { label: string; problem?: string; hint?: ComponentChildren; children: ComponentChildren }) {
  return (
    <label class={`field ${props.problem ? "invalid" : ""}`}>
      <span>{props.label}</span>
      {props.children}
      {props.problem ? (
        <span class="problem" role="alert">
          <I name="warning" /> <span>{props.problem}</span>
        </span>
      ) : (
        props.hint && <span class="small muted">{props.hint}</span>
      )}
    </label>
  );
}

export function PasswordField(props: {
  label: string;
  name: string;
  value: string;
  set: (value: string) => void;
  autocomplete: "current-password" | "new-password";
  problem?: string | undefined;
  hint?: ComponentChildren;
  focus?: boolean;
}) {
  const [shown, setShown] = useState(false);
  return (
    <Field label={props.label} problem={props.problem ?? ""} hint={props.hint}>
      <span class="password">
        <input
          type={(shown ? "text" : "password") as "password"}
          name={props.name}
          value={props.value}
          maxLength={256}
          required
          autocomplete={props.autocomplete}
          autoCapitalize="none"
          spellcheck={false}
          aria-invalid={props.problem ? "true" : undefined}
          ref={props.focus ? focused : undefined}
          onInput={(event) => props.set(event.currentTarget.value)}
        />
        <button type="button" class="icon-button small" aria-pressed={shown} aria-label={shown ? t("Hide the password") : t("Show the password")} title={shown ? t("Hide") : t("Show")} onClick={() => setShown(!shown)}>
          <I name="eye" />
        </button>
      </span>
    </Field>
  );
}
