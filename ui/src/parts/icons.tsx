import type { ComponentChildren } from "preact";

// 16-px line icons. Decoration beside words: hidden from screen readers.
function Icon({ children, class: name = "" }: { children: ComponentChildren; class?: string }) {
  return (
    <svg class={`icon ${name}`} viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      {children}
    </svg>
  );
}

const drawn = {
  search: <><circle cx="7" cy="7" r="4.5" /><path d="m10.5 10.5 3 3" /></>,
  close: <path d="m4 4 8 8m0-8-8 8" />,
  down: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  left: <path d="M10 3.5 5.5 8l4.5 4.5" />,
  call: <path d="M5.9 2.6 4.2 2.3c-.9-.1-1.7.5-1.8 1.4-.3 5 3.9 9.9 9.3 9.9.9 0 1.7-.7 1.7-1.6l-.2-1.7-2.7-.9-1.3 1.2C7.4 9.8 6.2 8.5 5.5 6.8l1.2-1.4z" />,
  hangUp: <path d="M2 9.6c-.3-1 .1-2 .9-2.6 3-2.2 7.2-2.2 10.2 0 .8.6 1.2 1.6.9 2.6l-.4 1.2-2.9-.7V8.4a7.6 7.6 0 0 0-5.4 0v1.7l-2.9.7z" />,
  undo: <path d="M5.5 3 2.5 6l3 3M2.8 6h6.4a3.8 3.8 0 0 1 0 7.6H6" />,
  edit: <path d="m10.3 3.2 2.5 2.5-7 7-3.1.6.6-3.1z" />,
  flag: <path d="M3.5 14V2.5h8.5l-2 3 2 3H3.5" />,
  person: <><circle cx="8" cy="5.2" r="2.7" /><path d="M2.8 13.5a5.3 5.3 0 0 1 10.4 0" /></>,
  people: <><circle cx="6" cy="5.5" r="2.4" /><path d="M1.5 13a4.6 4.6 0 0 1 9 0M10.3 3.3a2.4 2.4 0 0 1 0 4.4M12 9.3a4.6 4.6 0 0 1 2.5 3.7" /></>,
  warning: <><path d="M8 2.3 14.3 13.3H1.7z" /><path d="M8 6.5v3M8 11.6v.01" /></>,
  info: <><circle cx="8" cy="8" r="6" /><path d="M8 7.3v3.5M8 5.1v.01" /></>,
  check: <path d="m3 8.5 3.3 3.3L13 4.8" />,
  upload: <path d="M8 10.5v-8M4.8 5.5 8 2.3l3.2 3.2M2.5 10.5v3h11v-3" />,
  download: <path d="M8 2.5v8M4.8 7.3 8 10.5l3.2-3.2M2.5 10.5v3h11v-3" />,
  sun: <><circle cx="8" cy="8" r="2.8" /><path d="M8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9" /></>,
  moon: <path d="M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1z" />,
  system: <><rect x="2" y="2.8" width="12" height="8.4" rx="1.2" /><path d="M5.5 13.7h5" /></>,
  keys: <><rect x="1.5" y="4" width="13" height="8" rx="1.5" /><path d="M4.2 6.7v.01M6.7 6.7v.01M9.3 6.7v.01M11.8 6.7v.01M5 9.5h6" /></>,
  desk: <><rect x="2" y="2.5" width="12" height="11" rx="1.5" /><path d="M2 6h12M6 6v7.5" /></>,
  orders: <><path d="M2.5 5 8 2.3 13.5 5v6L8 13.7 2.5 11z" /><path d="M2.5 5 8 7.8 13.5 5M8 7.8v5.9" /></>,
  record: <><rect x="3" y="2.5" width="10" height="11.5" rx="1.2" /><path d="M6 2.5V1.8h4v.7M5.5 8.2l1.6 1.6 3.4-3.6" /></>,
  script: <><path d="M3.5 2h6l3 3v9h-9z" /><path d="M5.8 7.5h4.4M5.8 10.5h4.4" /></>,
  loan: <><path d="M2 6.2 8 2.5l6 3.7zM3.5 6.5v5M6.5 6.5v5M9.5 6.5v5M12.5 6.5v5M2 13.5h12" /></>,
  stop: <><circle cx="8" cy="8" r="5.8" /><path d="m4 4 8 8" /></>,
  settings: <><path d="M2 4.5h7M13 4.5h1M2 11.5h1M7 11.5h7" /><circle cx="11" cy="4.5" r="1.8" /><circle cx="5" cy="11.5" r="1.8" /></>,
  copy: <><rect x="5.5" y="5.5" width="8" height="8" rx="1.2" /><path d="M3.5 10.5h-1v-8h8v1" /></>,
  card: <><rect x="1.8" y="3.5" width="12.4" height="9" rx="1.5" /><path d="M1.8 6.5h12.4M4.5 10h2" /></>,
  lock: <><rect x="3.5" y="7" width="9" height="6.5" rx="1.2" /><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" /></>,
  eye: <><path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z" /><circle cx="8" cy="8" r="2" /></>,
  same: <path d="M3 6h10M3 10h10" />,
  notAnswered: <circle cx="8" cy="8" r="5.5" stroke-dasharray="2.6 3.160" />,
  connecting: <><path d="M8 2.5A5.5 5.5 0 0 1 13.5 8" /><circle cx="8" cy="8" r="5.5" opacity=".3" /><circle cx="8" cy="8" r="1.6" fill="currentColor" stroke="none" /></>,
  resolved: <><circle cx="8" cy="8" r="5.7" /><path d="m5.5 8.2 1.8 1.8 3.3-3.6" /></>,
  fraud: <><path d="M8 1.9 13 3.7v4c0 3-2 5.3-5 6.4-3-1.1-5-3.4-5-6.4v-4z" /><path d="M8 5.3v3M8 10.6v.01" /></>,
  disconnected: <><path d="M6.5 4.5 8 3a3.5 3.5 0 0 1 5 5l-1.5 1.5M9.5 11.5 8 13a3.5 3.5 0 0 1-5-5l1.5-1.5" /><path d="m4.5 3.2-.6-1M11.5 12.8l.6 1M2.9 5.3l-1-.3M13.1 10.7l1 .3" /></>,
};
export type IconName = keyof typeof drawn;
export const I = ({ name, class: extra }: { name: IconName; class?: string }) => <Icon class={extra ?? ""}>{drawn[name]}</Icon>;
