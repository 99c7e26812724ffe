import type { Remark } from "api";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { I } from "../parts/icons";
import { count } from "../parts/words";
import type { Work } from "./work";

const lineHeight = 20; // px, as in scripts.css

// The text with its lines' numbers; what the checker says stands at its lines.
export function Editor({ work }: { work: Work }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const marks = useRef<HTMLDivElement>(null);
  const [line, setLine] = useState(1);
  const text = work.text.value;
  const check = work.check.value;
  const lines = useMemo(() => text.split("\n").length, [text]);
  const numbers = useMemo(() => Array.from({ length: lines }, (_, n) => n + 1).join("\n"), [lines]);
  const remarks = [...(check?.problems ?? []).map((one) => ({ ...one, bad: true })), ...(check?.warnings ?? []).map((one) => ({ ...one, bad: false }))];
  const here = remarks.filter((one) => one.line === line);

  const follow = () => {
    const top = area.current?.scrollTop ?? 0;
    if (gutter.current) gutter.current.style.transform = `translateY(${-top}px)`;
    if (marks.current) marks.current.style.transform = `translateY(${-top}px)`;
  };
  useLayoutEffect(follow);
  const place = () => {
    const { value, selectionStart } = area.current!;
    setLine(value.slice(0, selectionStart).split("\n").length);
  };
  const goTo = (wanted: number) => {
    const box = area.current;
    if (!box) return;
    const all = box.value.split("\n");
    const start = all.slice(0, wanted - 1).reduce((sum, each) => sum + each.length + 1, 0);
    box.focus();
    box.setSelectionRange(start, start + (all[wanted - 1]?.length ?? 0));
    box.scrollTop = Math.max(0, (wanted - 5) * lineHeight);
    setLine(wanted);
  };
  return (
    <div class="editor">
      <div class="editor-box">
        <div class="editor-gutter" aria-hidden="true">
          <div ref={gutter}>{numbers}</div>
        </div>
        <div class="editor-text">
          <div class="editor-marks" aria-hidden="true">
            <div ref={marks}>
              {remarks.map((one, index) => (
                <i key={index} class={one.bad ? "bad" : ""} style={{ top: `${8 + (one.line - 1) * lineHeight}px` }}>
                  <span>{first(one.message)}</span>
                </i>
              ))}
            </div>
          </div>
          <textarea
            ref={area}
            value={text}
            wrap="off"
            spellcheck={false}
            autoCapitalize="none"
            autocomplete="off"
            aria-label="Text of the script"
            aria-describedby="editor-remarks"
            maxLength={256 * 1024}
            onInput={(event) => {
              work.write(event.currentTarget.value);
              place();
            }}
            onScroll={follow}
            onKeyUp={place}
            onClick={place}
          />
        </div>
      </div>
      <p class="editor-foot muted" role="status">
        Line {line} of {lines}
        {here[0] && <span class={here[0].bad ? "bad" : ""}>: {first(here[0].message)}</span>}
      </p>
      <p class="editor-foot muted">
        Every word of this language is explained in{" "}
        <a href="/flow-language.md" target="_blank" rel="noopener">
          docs/flow-language.md
        </a>
      </p>
      <div id="editor-remarks">{check && <Remarks all={check.problems} title={count(check.problems.length, "problem")} icon="warning" goTo={goTo} bad />}
      {check && <Remarks all={check.warnings} title={count(check.warnings.length, "warning")} icon="info" goTo={goTo} />}</div>
    </div>
  );
}

const first = (message: string): string => message.split("\n")[0] ?? "";

function Remarks({ all, title, icon, goTo, bad = false }: { all: Remark[]; title: string; icon: "warning" | "info"; goTo: (line: number) => void; bad?: boolean }) {
  if (all.length === 0) return null;
  return (
    <section class={`editor-remarks ${bad ? "bad" : ""}`} aria-label={title}>
      <h3>
        <I name={icon} /> {title}
      </h3>
      <ol>
        {all.map((one, index) => {
          const [head, ...conversation] = one.message.split("\n");
          return (
            <li key={index}>
              <button class="link-button figure" onClick={() => goTo(one.line)}>
                Line {one.line}
              </button>
              <span>
                {head}
                {conversation.length > 0 && <span class="counter-example">{conversation.map((each) => each.trim()).join("\n")}</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
