// How good a password is, in words. The desk decides (it also knows the common ones); this only helps while typing.
export interface Strength {
  level: 0 | 1 | 2 | 3; // 0: too short or known, will be refused
  words: string;
}
export const shortest = 12;

const known = ["password", "passwort", "qwerty", "letmein", "welcome", "iloveyou", "admin", "ringfence", "fraud", "bank", "monkey", "dragon", "abc123", "123456"];

export function strength(password: string, name: string): Strength {
  const length = [...password].length;
  if (length === 0) return { level: 0, words: `At least ${shortest} characters. Several words are easier to remember than signs.` };
  if (length < shortest) return { level: 0, words: `Too short: ${shortest - length} more.` };
  const bare = password.toLowerCase();
  if ([...name].length >= 3 && bare.includes(name.toLowerCase())) return { level: 0, words: "It must not contain your user name." };
  const rest = known.reduce((text, word) => text.replaceAll(word, "·"), bare);
  const kinds = worth(rest);
  if (kinds < 6) return { level: 0, words: "Too easy to guess: it repeats itself or uses very common words." };
  if (kinds < 9) return { level: 1, words: "Weak: make it longer or less regular." };
  if (kinds < 14) return { level: 2, words: "Good." };
  return { level: 3, words: "Strong." };
}

// Characters that do not just repeat or follow the one before.
function worth(text: string): number {
  let count = 0;
  const seen = new Map<string, number>();
  let before = 0;
  let step = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    const by = code - before;
    const regular = (by === step && Math.abs(by) <= 1) || (seen.get(sign) ?? 0) >= 3;
    if (!regular) count++;
    seen.set(sign, (seen.get(sign) ?? 0) + 1);
    step = by;
    before = code;
  }
  return Math.min(count, new Set(text).size * 2);
}
