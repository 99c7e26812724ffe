// Bundles the screens into one script and one style sheet with hashed names and an index.html that names them.
//   node build.mjs [FOLDER]     the screens; FOLDER, else $RINGFENCE_UI, else ../build/ui
//   node build.mjs --tests      the unit tests, as one program: ../build/ui-tests/all.mjs
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));

const shared = {
  absWorkingDir: here,
  bundle: true,
  format: "esm",
  charset: "utf8",
  logLevel: "warning",
};

async function screens(folder) {
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder))
    if (/^(app|icon)-[A-Z0-9a-z]+\.(js|css|svg)$/.test(old)) rmSync(join(folder, old));
  const result = await build({
    ...shared,
    entryPoints: { app: "src/main.tsx" },
    outdir: folder,
    entryNames: "[name]-[hash]",
    target: ["chrome123", "firefox121", "safari17.5"],
    minify: true,
    legalComments: "none",
    metafile: true,
  });
  const files = Object.keys(result.metafile.outputs).map((path) => basename(path));
  const one = (ending) => {
    const found = files.filter((name) => name.endsWith(ending));
    if (found.length !== 1) throw new Error(`expected one ${ending} file, the bundle has ${found.length}`);
    return found[0];
  };
  const icon = readFileSync(join(here, "src/icon.svg"));
  const iconName = `icon-${createHash("sha256").update(icon).digest("hex").slice(0, 8).toUpperCase()}.svg`;
  writeFileSync(join(folder, iconName), icon);
  const shell = [`/${one(".js")}`, `/${one(".css")}`, `/${iconName}`];
  for (const name of ["phone.webmanifest", "worker.js"]) {
    const text = readFileSync(join(here, "src/phone", name), "utf8");
    const version = createHash("sha256").update(shell.join()).digest("hex").slice(0, 12);
    writeFileSync(join(folder, name), text.replace("{version}", version).replace("{shell}", JSON.stringify(["/m", ...shell])).replaceAll("{icon}", shell[2]));
  }
  const page = readFileSync(join(here, "src/index.html"), "utf8")
    .replace("{script}", `/${one(".js")}`)
    .replace("{style}", `/${one(".css")}`)
    .replace("{icon}", `/${iconName}`);
  writeFileSync(join(folder, "index.html"), page);
  report(folder, [one(".js"), one(".css")]);
}

function report(folder, names) {
  let total = 0;
  for (const name of names) {
    const bytes = readFileSync(join(folder, name));
    const packed = gzipSync(bytes, { level: 9 }).length;
    total += packed;
    console.log(`${name}  ${(bytes.length / 1024).toFixed(1)} KB, ${(packed / 1024).toFixed(1)} KB compressed`);
  }
  console.log(`screens: ${(total / 1024).toFixed(1)} KB compressed in ${relative(process.cwd(), folder) || "."}`);
}

function testFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return testFiles(path);
    return entry.name.endsWith(".test.ts") ? [path] : [];
  });
}

async function tests() {
  const contents = testFiles(join(here, "src")).sort().map((path) => `import ${JSON.stringify(path)};`).join("\n");
  await build({
    ...shared,
    stdin: { contents, resolveDir: here, loader: "ts" },
    outfile: resolve(here, "../build/ui-tests/all.mjs"),
    platform: "node",
    target: "node18",
    sourcemap: "inline",
  });
}

const argument = process.argv[2];
if (argument === "--tests") await tests();
else await screens(resolve(argument ?? process.env.RINGFENCE_UI ?? join(here, "../build/ui")));
