import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

// A small panel beside the thing that opened it, above everything else. Closed by Esc, by a press elsewhere and by moving on.
export function Popover(props: {
  anchor: RefObject<HTMLElement | null>;
  label: string;
  onClose: () => void;
  align?: "start" | "end";
  children: ComponentChildren;
}) {
  const box = useRef<HTMLDivElement>(null);
  const { anchor, onClose } = props;

  useLayoutEffect(() => {
    const panel = box.current;
    const opener = anchor.current;
    if (!panel || !opener) return;
    const place = () => {
      const from = opener.getBoundingClientRect();
      const { width, height } = panel.getBoundingClientRect();
      const left = props.align === "end" ? from.right - width : from.left;
      const below = from.bottom + 4;
      const top = below + height > innerHeight - 8 ? Math.max(8, from.top - height - 4) : below;
      panel.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
      panel.style.top = `${top}px`;
    };
    panel.popover = "manual";
    panel.showPopover();
    place();
    panel.querySelector<HTMLElement>("[data-first], input, button, a, select")?.focus();
    const grown = new ResizeObserver(place); // a problem that appears in it
    grown.observe(panel);
    // What it stands beside finds its own new place first.
    const resized = () => requestAnimationFrame(() => requestAnimationFrame(place));
    addEventListener("resize", resized);
    addEventListener("scroll", place, true);
    return () => {
      grown.disconnect();
      removeEventListener("resize", resized);
      removeEventListener("scroll", place, true);
      if (panel.contains(document.activeElement) || document.activeElement === document.body) opener.focus();
    };
  }, []);

  // At once: a key may follow the one that opened it before the next frame.
  useLayoutEffect(() => {
    const outside = (target: EventTarget | null) =>
      target instanceof Node && !box.current?.contains(target) && !anchor.current?.contains(target);
    const press = (event: Event) => outside(event.target) && onClose();
    // A press on plain text in here moves the focus to what surrounds the panel: that is not leaving it.
    const focus = (event: Event) => outside(event.target) && !(event.target as Node).contains(box.current) && onClose();
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      onClose();
    };
    document.addEventListener("pointerdown", press);
    document.addEventListener("focusin", focus);
    document.addEventListener("keydown", escape, true);
    return () => {
      document.removeEventListener("pointerdown", press);
      document.removeEventListener("focusin", focus);
      document.removeEventListener("keydown", escape, true);
    };
  }, [onClose]);

  return (
    <div ref={box} class="popover" role="dialog" aria-label={props.label}>
      {props.children}
    </div>
  );
}
