import { effect, signal } from "@preact/signals";

export type Theme = "system" | "light" | "dark";
const stored = (): Theme => {
  try {
    const value = localStorage.getItem("theme");
    return value === "light" || value === "dark" ? value : "system";
  } catch {
    return "system";
  }
};
export const theme = signal<Theme>(stored());

export function followTheme(): void {
  effect(() => {
    const value = theme.value;
    if (value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = value;
    try {
      if (value === "system") localStorage.removeItem("theme");
      else localStorage.setItem("theme", value);
    } catch {
      // A browser that keeps nothing: the choice lasts as long as the page.
    }
  });
}
