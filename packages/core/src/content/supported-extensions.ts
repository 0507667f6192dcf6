/** The files that the Python service makes text of. */
export const supportedExtensions: readonly string[] = (
  'txt py rst html markdown json xml csv md ppt rtf docx odt xls xlsx rb paper sh pptx pdf doc aspx ' +
  'xlsb xlsm tsv svg msg potx vsd vsdx vsdm'
).split(' ');

/** What stands behind the last dot of a name, in lower case; empty where nothing does, or where the dot comes first. */
export function extensionOf(filename: string): string {
  const name = filename.slice(filename.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}
