import type { ComponentChildren } from "preact";

// A form that is handled here and not by the browser. Where there is something to go back to (`leave`), Escape does so, and closes
// nothing else.
export function Form(props: { class: string; submit: () => unknown; leave?: () => void; children: ComponentChildren }) {
  const { leave } = props;
  return (
    <form
      class={props.class}
      onSubmit={(event) => {
        event.preventDefault();
        void props.submit();
      }}
      onKeyDown={
        leave &&
        ((event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          leave();
        })
      }
    >
      {props.children}
    </form>
  );
}
