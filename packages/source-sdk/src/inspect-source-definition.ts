import { CONTRACT_VERSION, type SourceDefinition } from './source-definition.ts';

export type InspectedDefinition =
  | { readonly ok: true; readonly definition: SourceDefinition }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Judges any value as a source definition by its shape, and names every fault. Nothing needs a base class. */
export function inspectSourceDefinition(value: unknown): InspectedDefinition {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) {
    return {
      ok: false,
      faults: [`it is ${value === null ? 'null' : typeof value}, not a source definition`],
    };
  }
  const given = value as Partial<Record<keyof SourceDefinition, unknown>>;
  const faults: string[] = [];
  if (given.contract !== CONTRACT_VERSION) {
    faults.push(`contract is ${String(given.contract)}, this version understands ${CONTRACT_VERSION}`);
  }
  if (typeof given.serviceType !== 'string' || !/^[a-z0-9_-]+$/.test(given.serviceType)) {
    faults.push('serviceType must be lower-case letters, digits, _ or -');
  }
  if (typeof given.name !== 'string' || given.name === '') faults.push('name must be text');
  if (typeof given.configuration !== 'object' || given.configuration === null)
    faults.push('configuration must be an object of fields');
  if (typeof given.capabilities !== 'object' || given.capabilities === null)
    faults.push('capabilities must be an object');
  if (typeof given.open !== 'function') faults.push('open must be a function');
  if (given.adoptedConfiguration !== undefined && typeof given.adoptedConfiguration !== 'function')
    faults.push('adoptedConfiguration must be a function, or absent');
  return faults.length > 0 ? { ok: false, faults } : { ok: true, definition: value as SourceDefinition };
}
