export type { ContractCase } from './contract-case.ts';
export { describeSourceContract, type TestRunner } from './describe-source-contract.ts';
export { whySkipped, type Requirement } from './requirement.ts';
export { sourceContractCases } from './source-contract-cases.ts';
export type {
  RawConfiguration,
  SourceHarness,
  SourceLimits,
  SourceOffers,
  SourceStore,
  StoredDocument,
  StoredFile,
} from './source-harness.ts';
export { judgeSource, type JudgedServer, type JudgeOptions, type Verdict } from './sample/judge-source.ts';
export { takeSample, type SourceSample } from './sample/take-sample.ts';
