import { adoptionCases } from './cases/adoption-cases.ts';
import { bodyCases } from './cases/body-cases.ts';
import { cancellationCases } from './cases/cancellation-cases.ts';
import { changeCases } from './cases/change-cases.ts';
import { completenessCases } from './cases/completeness-cases.ts';
import { configurationCases } from './cases/configuration-cases.ts';
import { contentCases } from './cases/content-cases.ts';
import { definitionCases } from './cases/definition-cases.ts';
import { disposalCases } from './cases/disposal-cases.ts';
import { failureCases } from './cases/failure-cases.ts';
import { fingerprintCases } from './cases/fingerprint-cases.ts';
import { followCases } from './cases/follow-cases.ts';
import { identityCases } from './cases/identity-cases.ts';
import { optionalCases } from './cases/optional-cases.ts';
import { orderCases } from './cases/order-cases.ts';
import type { ContractCase } from './contract-case.ts';

/** Every case of the contract, in the order of docs/specs/source.md. */
export const sourceContractCases: readonly ContractCase[] = [
  ...definitionCases,
  ...configurationCases,
  ...failureCases,
  ...identityCases,
  ...completenessCases,
  ...bodyCases,
  ...fingerprintCases,
  ...orderCases,
  ...cancellationCases,
  ...disposalCases,
  ...optionalCases,
  ...changeCases,
  ...followCases,
  ...contentCases,
  ...adoptionCases,
];
