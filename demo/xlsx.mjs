// Writes a workbook (XLSX) without any library: sheets of texts, numbers, days and moments, texts shared as Excel shares them.
import { deflateRawSync } from "node:zlib";

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; ++k) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});
const crc32 = (bytes) => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = table[(crc ^ byte) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
};

// A ZIP archive of [name, text or bytes]; the same parts give the same bytes.
export function zip(parts) {
  const pieces = [], directory = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const bytes = Buffer.from(content), packed = deflateRawSync(bytes), title = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0), head.writeUInt16LE(0x0800, 2), head.writeUInt16LE(8, 4), head.writeUInt16LE(0x21, 8);
    head.writeUInt32LE(crc32(bytes), 10), head.writeUInt32LE(packed.length, 14), head.writeUInt32LE(bytes.length, 18), head.writeUInt16LE(title.length, 22);
    pieces.push(Buffer.from("PK\x03\x04", "latin1"), head, title, packed);
    const entry = Buffer.alloc(42);
    entry.writeUInt16LE(20, 0), head.copy(entry, 2), entry.writeUInt32LE(offset, 38);
    directory.push(Buffer.from("PK\x01\x02", "latin1"), entry, title);
    offset += 30 + title.length + packed.length;
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0), end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4), end.writeUInt16LE(parts.length, 6), end.writeUInt32LE(size, 8), end.writeUInt32LE(offset, 12);
  return Buffer.concat([...pieces, ...directory, Buffer.from("PK\x05\x06", "latin1"), end]);
}

const escaped = (text) => text.replace(/[&<>"\x00-\x08\x0b\x0c\x0e-\x1f]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? "");
const letters = (column) => (column >= 26 ? letters(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + (column % 26));
const serial = (moment) => moment.getTime() / 86400000 + 25569;

// `sheets`: {name, rows}; a row is a list of texts, numbers, true or false, {day: Date}, {moment: Date} and null.
export function workbook(sheets) {
  const shared = new Map();
  const cell = (value, place) => {
    if (value === null || value === undefined || value === "") return "";
    if (typeof value === "number") return `<c r="${place}"><v>${value}</v></c>`;
    if (typeof value === "boolean") return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
    if (value.day) return `<c r="${place}" s="1"><v>${serial(value.day)}</v></c>`;
    if (value.moment) return `<c r="${place}" s="2"><v>${serial(value.moment)}</v></c>`;
    if (!shared.has(value)) shared.set(value, shared.size);
    return `<c r="${place}" t="s"><v>${shared.get(value)}</v></c>`;
  };
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const pages = sheets.map(({ rows }) => `${head}<worksheet xmlns="${main}"><sheetData>${rows
    .map((row, y) => `<row r="${y + 1}">${row.map((value, x) => cell(value, `${letters(x)}${y + 1}`)).join("")}</row>`).join("")}</sheetData></worksheet>`);
  const each = (make) => sheets.map((sheet, i) => make(sheet, i + 1)).join("");
  return zip([
    ["[Content_Types].xml", `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/>${each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${kinds}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${kinds}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${kinds}.sharedStrings+xml"/></Types>`],
    ["_rels/.rels", `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ["xl/workbook.xml", `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each(({ name }, n) => `<sheet name="${escaped(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`],
    ["xl/_rels/workbook.xml.rels", `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each((_, n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rIdStyles" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rIdStrings" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`],
    ["xl/styles.xml", `${head}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy/m/d"/><numFmt numFmtId="165" formatCode="yyyy/m/d\\ h:mm:ss"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`],
    ...pages.map((page, i) => [`xl/worksheets/sheet${i + 1}.xml`, page]),
    ["xl/sharedStrings.xml", `${head}<sst xmlns="${main}">${[...shared.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")}</sst>`],
  ]);
}
