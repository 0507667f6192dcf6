import { z } from 'zod';
import { isDeepStrictEqual } from 'node:util';
import { asJsonObject, type JsonObject } from '../json.ts';
import { orElse } from '../decoding/lenient.ts';

/** What a connector can do, with the legacy names read too. */
export interface Features {
  readonly basicRules: boolean;
  readonly advancedRules: boolean;
  readonly documentLevelSecurity: boolean;
  readonly incrementalSync: boolean;
  readonly nativeConnectorApiKeys: boolean;
}

const flag = z.looseObject({ enabled: z.boolean().nullish() }).nullish();

/** The features as they are stored, flags checked. */
export const featuresSchema: z.ZodType<Features> = orElse(
  z.looseObject({
    sync_rules: z.looseObject({ basic: flag, advanced: flag }).nullish(),
    document_level_security: flag,
    incremental_sync: flag,
    native_connector_api_keys: flag,
    filtering_rules: z.boolean().nullish(),
    filtering_advanced_config: z.boolean().nullish(),
  }),
  {},
).transform((stored) => ({
  basicRules: stored.sync_rules?.basic?.enabled ?? stored.filtering_rules ?? false,
  advancedRules: stored.sync_rules?.advanced?.enabled ?? stored.filtering_advanced_config ?? false,
  documentLevelSecurity: stored.document_level_security?.enabled ?? false,
  incrementalSync: stored.incremental_sync?.enabled ?? false,
  nativeConnectorApiKeys: stored.native_connector_api_keys?.enabled ?? true,
}));

/** The features as they are stored in a connector. */
export function writeFeatures(features: Features): JsonObject {
  return {
    sync_rules: { basic: { enabled: features.basicRules }, advanced: { enabled: features.advancedRules } },
    document_level_security: { enabled: features.documentLevelSecurity },
    incremental_sync: { enabled: features.incrementalSync },
    native_connector_api_keys: { enabled: features.nativeConnectorApiKeys },
  };
}

/**
 * The stored features with those of the source: they replace what is stored, for a native connector they only fill what is missing.
 * Undefined when nothing differs.
 */
export function mergeFeatures(
  stored: unknown,
  ofSource: Features,
  isNative: boolean,
): JsonObject | undefined {
  const before = asJsonObject(stored) ?? {};
  const wanted = writeFeatures(ofSource);
  const after = isNative ? merged(wanted, before) : { ...before, ...wanted };
  return isDeepStrictEqual(before, after) ? undefined : after;
}

/** `under` with everything of `over`, object by object. */
function merged(under: JsonObject, over: JsonObject): JsonObject {
  const entries = Object.entries(over).map(([key, value]) => {
    const [below, above] = [asJsonObject(under[key]), asJsonObject(value)];
    return [key, below !== undefined && above !== undefined ? merged(below, above) : (value ?? under[key])];
  });
  return { ...under, ...Object.fromEntries(entries) };
}
