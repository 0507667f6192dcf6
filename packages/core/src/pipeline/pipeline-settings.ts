/**
 * What a pipeline of the connector protocol is told with every document, in the fields `_extract_binary_content`, `_reduce_whitespace`
 * and `_run_ml_inference`; it removes them. Its name is the option `pipeline`.
 */
export interface PipelineSettings {
  /** Whether the pipeline makes text of the field `_attachment`. */
  readonly extractBinaryContent: boolean;
  readonly reduceWhitespace: boolean;
  /** For pipelines of the user's; the default one does nothing with it. */
  readonly runMlInference: boolean;
}

const fields = [
  ['_extract_binary_content', 'extractBinaryContent'],
  ['_reduce_whitespace', 'reduceWhitespace'],
  ['_run_ml_inference', 'runMlInference'],
] as const;

export const pipelineFields: readonly string[] = fields.map(([field]) => field);

/** The fields as JSON, each followed by a comma, without those that the document has itself. */
export function pipelineFlags(settings: PipelineSettings, engineFields: readonly string[]): string {
  let json = '';
  for (const [field, setting] of fields)
    if (!engineFields.includes(field)) json += `"${field}":${settings[setting]},`;
  return json;
}

/** For the token of a sync: the same text for the same settings. */
export function pipelineToken(settings: PipelineSettings): string {
  return fields.map(([, setting]) => (settings[setting] ? '1' : '0')).join('');
}
