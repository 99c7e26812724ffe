// Telephone sound for a recognizer that was trained on 16 kHz: 8,000 samples a second become 16,000.

// The samples of a WAV file: 16-bit PCM, one channel, 8 or 16 kHz. Anything else is an error that says so.
export function samples(file) {
  if (file.length < 12 || file.toString("latin1", 0, 4) !== "RIFF" || file.toString("latin1", 8, 12) !== "WAVE") throw new Error("it is no WAV file");
  let rate = 0;
  for (let at = 12; at + 8 <= file.length; ) {
    const kind = file.toString("latin1", at, at + 4), size = file.readUInt32LE(at + 4);
    if (kind === "fmt ") {
      const [pcm, channels, bits] = [file.readUInt16LE(at + 8), file.readUInt16LE(at + 10), file.readUInt16LE(at + 22)];
      rate = file.readUInt32LE(at + 12);
      if (pcm !== 1 || channels !== 1 || bits !== 16 || ![8000, 16000].includes(rate)) throw new Error("it is not 16-bit PCM of a telephone");
    }
    if (kind === "data") {
      if (!rate) throw new Error("it does not say what it is");
      const end = Math.min(at + 8 + size, file.length);
      const out = new Float64Array((end - at - 8) >> 1);
      for (let i = 0; i < out.length; i++) out[i] = file.readInt16LE(at + 8 + 2 * i);
      return { rate, samples: out };
    }
    at += 8 + size + (size % 2);
  }
  throw new Error("there is no sound in it");
}

// Half of the new samples are the old ones; each of the others is the windowed sinc of its 32 neighbours.
const taps = Array.from({ length: 32 }, (_, i) => {
  const x = i - 15.5;
  const window = 0.42 + 0.5 * Math.cos((Math.PI * x) / 16) + 0.08 * Math.cos((2 * Math.PI * x) / 16);
  return (Math.sin(Math.PI * x) / (Math.PI * x)) * window;
});

export function doubled(input) {
  const out = new Float64Array(input.length * 2);
  for (let n = 0; n < input.length; n++) {
    out[2 * n] = input[n];
    let between = 0;
    for (let i = 0; i < taps.length; i++) between += taps[i] * (input[n - 15 + i] ?? 0);
    out[2 * n + 1] = between;
  }
  return out;
}

// Raw 16 kHz with a quiet line before and behind; noise of a line, because the recognizer's logarithms cannot bear exact silence.
export function listenable({ rate, samples: input }) {
  const wide = rate === 8000 ? doubled(input) : input;
  const before = 4800, behind = 8000;
  const raw = Buffer.alloc((before + wide.length + behind) * 2);
  let dice = 1;
  for (let i = 0; i < before + wide.length + behind; i++) {
    dice = (Math.imul(dice, 1103515245) + 12345) & 0x7fffffff;
    const value = (wide[i - before] ?? 0) + ((dice >> 16) % 17) - 8;
    raw.writeInt16LE(Math.max(-32768, Math.min(32767, Math.round(value))), 2 * i);
  }
  return raw;
}
