import { chooseTongue, t, tongue, tongues } from "./tongue";

// Each language by its own name, so that whoever needs it can read it.
export function TongueChoice() {
  return (
    <div class="segments" role="group" aria-label={t("Language")}>
      {tongues.map(({ value, words }) => (
        <button key={value} type="button" lang={value} aria-pressed={tongue.value === value} onClick={() => chooseTongue(value)}>
          {words}
        </button>
      ))}
    </div>
  );
}
