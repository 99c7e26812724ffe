import { effect, signal } from "@preact/signals";
import { hi, ja } from "../tongues";

// What a person sees is written in English where it is shown, and looked up here: t("Took {n} calls", {n: 3}).
export type Tongue = "en" | "hi" | "ja";
export const tongues: readonly { value: Tongue; words: string }[] = [
  { value: "en", words: "English" },
  { value: "hi", words: "हिन्दी" },
  { value: "ja", words: "日本語" },
];
const known = (value: string | null | undefined): Tongue | undefined => tongues.find((one) => one.value === value)?.value;

// What was chosen in this browser, else the first of its languages that is spoken here.
export function firstTongue(chosen: string | null, preferred: readonly string[]): Tongue {
  return known(chosen) ?? preferred.map((one) => known(one.slice(0, 2).toLowerCase())).find(Boolean) ?? "en";
}
function stored(): Tongue {
  if (typeof navigator === "undefined" || typeof localStorage === "undefined") return "en"; // no browser: a test
  try {
    return firstTongue(localStorage.getItem("tongue"), navigator.languages ?? []);
  } catch {
    return "en";
  }
}
export const tongue = signal<Tongue>(stored());

export function chooseTongue(next: Tongue): void {
  tongue.value = next;
  try {
    localStorage.setItem("tongue", next);
  } catch {
    // A browser that keeps nothing: the choice lasts as long as the page.
  }
}
export function followTongue(): void {
  effect(() => {
    document.documentElement.lang = tongue.value;
  });
}

export type Values = Readonly<Record<string, string | number>>;
export const filled = (text: string, values: Values): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
export function t(english: string, values: Values = {}): string {
  const words = tongue.value === "hi" ? hi : tongue.value === "ja" ? ja : undefined;
  return filled(words?.[english] ?? english, values);
}

// How numbers and times are written.
const locales = { en: "en-GB", hi: "hi-IN", ja: "ja-JP" } as const;
export const locale = (): string => locales[tongue.value];
