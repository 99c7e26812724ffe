import type { InvitedUser, Role, User } from "api";
import { signal } from "@preact/signals";
import { useRef, useState } from "preact/hooks";
import { ApiError, call, words } from "../parts/api";
import { Field } from "../parts/field";
import { Form } from "../parts/form";
import { I } from "../parts/icons";
import { useLoaded } from "../parts/load";
import { session } from "../parts/session";
import { Failed, Forbidden, Skeleton } from "../parts/states";
import { complain, tell, undo } from "../parts/toast";
import { count, exactly, moment, roles } from "../parts/words";
import "../parts/list.css";

const allRoles = Object.keys(roles) as Role[];
// The newest link; shown until the page is left, since it cannot be shown again.
const invited = signal<InvitedUser | null>(null);

export function Users() {
  const { state, again } = useLoaded("users", (stop) => call("get", "/api/v1/users", { signal: stop }), false);
  const { data, failed, forbidden } = state.value;
  if (forbidden) return <Forbidden what="Managing people" />;
  return (
    <section class="page" aria-label="People">
      <header class="page-head">
        <h1>People</h1>
        {data && <span class="muted">{count(data.users.length, "person", "people")}</span>}
      </header>
      <Invite done={again} />
      {invited.value && <Link of={invited.value} />}
      {data ? (
        <div class="list-box">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Role</th>
                <th scope="col">State</th>
                <th scope="col">Last signed in</th>
                <th scope="col" class="end">
                  <span class="unseen">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.users.map((user) => (
                <Person key={user.name} user={user} again={again} />
              ))}
            </tbody>
          </table>
        </div>
      ) : failed ? (
        <Failed what="The people could not be loaded" why={failed} retry={again} />
      ) : (
        <Skeleton />
      )}
      {data && failed && <p class="problem">{failed}</p>}
    </section>
  );
}

function Invite({ done }: { done: () => Promise<void> }) {
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("agent");
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setWrong("");
    try {
      invited.value = await call("post", "/api/v1/users", { body: { name: name.trim(), role } });
      setName("");
      await done();
    } catch (error) {
      setWrong(words(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form class="panel inline-form" submit={submit}>
      <Field label="Name" problem={wrong}>
        <input type="text" value={name} maxLength={64} required autocomplete="off" autoCapitalize="none" spellcheck={false} placeholder="asha" onInput={(event) => setName(event.currentTarget.value)} />
      </Field>
      <Field label="Role" hint={`${roles[role].name}: ${roles[role].does}.`}>
        <select value={role} onChange={(event) => setRole(event.currentTarget.value as Role)}>
          {allRoles.map((each) => (
            <option value={each}>{roles[each].name}</option>
          ))}
        </select>
      </Field>
      <button class="button primary" disabled={busy || !name.trim()}>
        Invite
      </button>
    </Form>
  );
}

function Link({ of }: { of: InvitedUser }) {
  const box = useRef<HTMLInputElement>(null);
  const address = location.origin + of.invitation;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      tell("The link is copied.");
    } catch {
      box.current?.focus();
      box.current?.select();
    }
  };
  return (
    <div class="panel invitation" role="status">
      <p>
        Give this link to <b>{of.user.name}</b>. It lets them choose a password, works once and until{" "}
        <time title={exactly(of.expires_at)}>{moment(of.expires_at, new Date())}</time>. It is not shown again.
      </p>
      <span class="copy">
        <input ref={box} type="text" readOnly value={address} aria-label={`Link for ${of.user.name}`} onFocus={(event) => event.currentTarget.select()} />
        <button class="button" onClick={() => void copy()}>
          <I name="copy" /> Copy
        </button>
        <button class="icon-button" aria-label="Hide the link" onClick={() => (invited.value = null)}>
          <I name="close" />
        </button>
      </span>
    </div>
  );
}

function Person({ user, again }: { user: User; again: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const self = session.value?.user.name === user.name;
  const edit = async (body: { role?: Role; disabled?: boolean }, said: string, back: { role?: Role; disabled?: boolean } | null) => {
    setBusy(true);
    try {
      await call("patch", "/api/v1/users/{name}", { path: { name: user.name }, body });
      tell(said, back ? [undo(() => edit(back, `${user.name} is as before.`, null))] : []);
    } catch (error) {
      complain(words(error));
    } finally {
      setBusy(false);
      await again();
    }
  };
  const invite = async () => {
    setBusy(true);
    try {
      invited.value = await call("post", "/api/v1/users/{name}/invitation", { path: { name: user.name } });
    } catch (error) {
      complain(error instanceof ApiError ? error.message : words(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <tr class={user.disabled ? "off" : ""}>
      <td data-label="Name">
        <span>
          <b>{user.name}</b>
          {self && <span class="muted"> (you)</span>}
        </span>
      </td>
      <td data-label="Role">
        <select
          aria-label={`Role of ${user.name}`}
          value={user.role}
          disabled={busy || self}
          title={self ? "Another admin can change your role." : roles[user.role].does}
          onChange={(event) => {
            const role = event.currentTarget.value as Role;
            void edit({ role }, `${user.name} is now ${roles[role].name.toLowerCase()}.`, { role: user.role });
          }}
        >
          {allRoles.map((each) => (
            <option value={each}>{roles[each].name}</option>
          ))}
        </select>
      </td>
      <td data-label="State">{user.disabled ? "Disabled" : user.invited ? "Invited" : "Active"}</td>
      <td data-label="Last signed in" class="figure">
        {user.last_sign_in_at ? <time title={exactly(user.last_sign_in_at)}>{moment(user.last_sign_in_at, new Date())}</time> : <span class="muted">Never</span>}
      </td>
      <td class="end">
        <button class="button small" disabled={busy || user.disabled} onClick={() => void invite()}>
          New link
        </button>
        <button
          class="button small"
          disabled={busy || self}
          title={self ? "Another admin can disable you." : undefined}
          onClick={() =>
            void edit(
              { disabled: !user.disabled },
              user.disabled ? `${user.name} can sign in again.` : `${user.name} is signed out and cannot sign in.`,
              { disabled: user.disabled },
            )
          }
        >
          {user.disabled ? "Enable" : "Disable"}
        </button>
      </td>
    </tr>
  );
}
