import type { Case, DialDecision } from "api";
import { useEffect, useState } from "preact/hooks";
import { aborted, call, words } from "../parts/api";
import { I } from "../parts/icons";
import { exactly, moment, standingRefusal } from "../parts/words";

// Why a call is allowed or refused now, check by check.
export function DialCheck({ item }: { item: Case }) {
  const refused = standingRefusal(item);
  const [open, setOpen] = useState(refused !== null);
  const [asked, setAsked] = useState(0);
  const [decision, setDecision] = useState<DialDecision | null>(null);
  const [failed, setFailed] = useState("");

  useEffect(() => {
    if (refused) setOpen(true);
  }, [refused?.at]);
  useEffect(() => {
    if (!open) return;
    const stopped = new AbortController();
    call("get", "/api/v1/cases/{id}/dial", { path: { id: item.id }, signal: stopped.signal }).then(
      (reply) => {
        setDecision(reply);
        setFailed("");
      },
      (error: unknown) => {
        if (!stopped.signal.aborted && !aborted(error)) setFailed(words(error));
      },
    );
    return () => stopped.abort();
  }, [open, item.rev, asked]);

  return (
    <section class="part dial-check">
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <h3>Calling rules</h3>
        </summary>
        {refused && (
          <p class="problem">
            <I name="warning" />
            <span>
              Not called <time title={exactly(refused.at)}>{moment(refused.at, new Date())}</time>: {refused.message}
            </span>
          </p>
        )}
        {failed && <p class="problem">{failed}</p>}
        {decision && (
          <>
            <p class={decision.allowed ? "verdict same" : "verdict"}>
              <I name={decision.allowed ? "check" : "stop"} />
              <span>
                {decision.allowed ? "A call is allowed now." : decision.reason === refused?.message ? "It would be refused now for the same reason." : `It would be refused now: ${decision.reason ?? "no reason was given"}`}
                {decision.policy && <span class="muted"> Policy: {decision.policy}.</span>}
              </span>
            </p>
            <ul class="checks">
              {decision.checks.map((check) => (
                <li key={check.name} class={check.passed ? "" : "failed"}>
                  <I name={check.passed ? "check" : "close"} />
                  <span>
                    {check.name.charAt(0).toUpperCase() + check.name.slice(1)}
                    <span class="unseen">{check.passed ? " passed" : " did not pass"}</span>
                    {check.detail && <span class="muted">: {check.detail}</span>}
                  </span>
                </li>
              ))}
            </ul>
            <button class="button small" onClick={() => setAsked(asked + 1)}>
              Check again
            </button>
          </>
        )}
      </details>
    </section>
  );
}
