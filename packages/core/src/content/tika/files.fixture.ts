import { crc32, deflateRawSync } from 'node:zlib';

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** An archive of these files, deflated. */
export function zipOf(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, given] of Object.entries(files)) {
    const bytes = Buffer.from(given as Buffer);
    const packed = deflateRawSync(bytes);
    const about = [
      u16(20),
      u16(0x800),
      u16(8),
      u32(0),
      u32(crc32(bytes)),
      u32(packed.length),
      u32(bytes.length),
    ];
    const length = u16(Buffer.byteLength(name));
    const entry = Buffer.concat([u32(0x04034b50), ...about, length, u16(0), Buffer.from(name), packed]);
    const rest = [u16(0), u16(0), u16(0), u16(0), u32(0), u32(at), Buffer.from(name)];
    directory.push(u32(0x02014b50), u16(20), ...about, length, ...rest);
    local.push(entry);
    at += entry.length;
  }
  const index = Buffer.concat(directory);
  const count = u16(local.length);
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(index.length), u32(at), u16(0)];
  return Buffer.concat([...local, index, ...end]);
}

const office = 'http://schemas.openxmlformats.org';

export function docxOf(text: string): Buffer {
  const type = `${office}/officeDocument/2006/relationships/officeDocument`;
  const content = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return zipOf({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${content}"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${type}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
  });
}

/** One page; without a table of its objects, which readers do without. */
export function pdfOf(text: string): Buffer {
  const page = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`;
  return Buffer.from(
    [
      '%PDF-1.4',
      '1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj',
      '2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj',
      '3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj',
      `4 0 obj <</Length ${page.length}>> stream\n${page}\nendstream endobj`,
      '5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj',
      'trailer <</Root 1 0 R>>',
      '%%EOF',
      '',
    ].join('\n'),
  );
}
