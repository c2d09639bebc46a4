import { ToldDiff } from './diff-sums';
import { TOOL } from '../render/tool';

/** Grows in its second part when something is added, in its first when something that was there changes or goes. */
const SCHEMA_VERSION = '1.1';

/** A change for programs. The keys are those of the public structs. */
export function renderDiffJson({ paths, exposures, newFindings, goneFindings, costs }: ToldDiff, hasEffect: boolean, isWorse: boolean): string {
  const diff = {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: TOOL.name, version: TOOL.version },
    hasEffect,
    isWorse,
    paths,
    exposures,
    newFindings,
    goneFindings,
    costs: costs && {
      currency: costs.before.prices.sheet.currency, before: costs.before.monthly, after: costs.after.monthly, monthlySaving: costs.monthlySaving,
    },
  };
  return `${JSON.stringify(diff, undefined, 2)}\n`;
}
