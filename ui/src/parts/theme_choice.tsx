import { I, type IconName } from "./icons";
import { type Theme, theme } from "./theme";
import { t } from "./tongue";

const choices: readonly { value: Theme; words: string; icon: IconName }[] = [
  { value: "system", words: "System", icon: "system" },
  { value: "light", words: "Light", icon: "sun" },
  { value: "dark", words: "Dark", icon: "moon" },
];

export function ThemeChoice() {
  return (
    <div class="segments" role="group" aria-label={t("Appearance")}>
      {choices.map(({ value, words, icon }) => (
        <button key={value} aria-pressed={theme.value === value} onClick={() => (theme.value = value)}>
          <I name={icon} /> {t(words)}
        </button>
      ))}
    </div>
  );
}
