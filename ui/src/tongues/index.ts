import * as frame from "./frame";
import * as listening from "./listening";
import * as phone from "./phone";

// What is said on screen in Hindi and Japanese, by its English text. A file for each part of the screens.
export const hi: Readonly<Record<string, string>> = { ...frame.hi, ...listening.hi, ...phone.hi };
export const ja: Readonly<Record<string, string>> = { ...frame.ja, ...listening.ja, ...phone.ja };
