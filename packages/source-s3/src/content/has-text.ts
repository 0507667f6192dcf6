/** Formats whose text is extracted: the list of the Python service. */
const extensions = new Set(
  `txt py rst html markdown json xml csv md ppt rtf docx odt xls xlsx rb paper sh pptx pdf doc aspx xlsb xlsm tsv svg msg potx
   vsd vsdx vsdm`.split(/\s+/),
);

/** Objects in these classes cannot be read before they were restored. */
const archives = new Set(['GLACIER', 'DEEP_ARCHIVE']);

export interface TextLimits {
  /** Bytes. */
  readonly largest: number;
}

/** Whether text can be taken from an object: by the extension of its name in any case, its size, and whether it can be read at once. */
export function hasText(
  object: { readonly key: string; readonly size: number; readonly storageClass: string },
  { largest }: TextLimits,
): boolean {
  const { key, size, storageClass } = object;
  if (size > largest || archives.has(storageClass)) return false;
  const dot = key.lastIndexOf('.');
  return dot >= 0 && extensions.has(key.slice(dot + 1).toLowerCase());
}
