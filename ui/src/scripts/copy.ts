// A script's text under another name. Only the two lines of its head that say who it is change, so that comments and order stay.

export const goodName = (name: string): boolean => /^[a-z][a-z0-9_]{0,63}$/.test(name);

// "Fraud check, evenings" → "fraud_check_evenings"; "" where the title has no letter that a name may have.
export const nameFor = (title: string): string =>
  title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "")
    .slice(0, 64);

export function copied(text: string, name: string, title: string): string {
  const line = `title: ${JSON.stringify(title)}`;
  const named = text.replace(/^flow:.*$/m, `flow: ${name}`);
  return /^title:.*$/m.test(named) ? named.replace(/^title:.*$/m, () => line) : named.replace(/^flow:.*$/m, (flow) => `${flow}\n${line}`);
}
