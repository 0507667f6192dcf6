import { z } from 'zod';
import { optional, orElse } from '../decoding/lenient.ts';

/** The ingest pipeline of a connector and the flags it passes with each document. */
export interface PipelineSettings {
  readonly name: string;
  readonly extract_binary_content: boolean;
  readonly reduce_whitespace: boolean;
  readonly run_ml_inference: boolean;
}

/** What the service takes where a connector says nothing. */
export const defaultPipeline: PipelineSettings = {
  name: 'search-default-ingestion',
  extract_binary_content: true,
  reduce_whitespace: true,
  run_ml_inference: true,
};

export const pipelineSchema: z.ZodType<PipelineSettings | undefined> = optional(
  z.looseObject({
    name: orElse(z.string(), defaultPipeline.name),
    extract_binary_content: orElse(z.boolean(), defaultPipeline.extract_binary_content),
    reduce_whitespace: orElse(z.boolean(), defaultPipeline.reduce_whitespace),
    run_ml_inference: orElse(z.boolean(), defaultPipeline.run_ml_inference),
  }),
);
