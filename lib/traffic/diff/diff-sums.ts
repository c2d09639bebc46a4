import { Exposure } from './exposure';
import { PathChange, PathChangeKind } from './path-change';
import { counted } from '../counted';
import { Finding, Severity } from '../finding';
import { CostComparison } from '../prices';
import { formatMoney } from '../prices/money';
import { TrafficPath } from '../traffic-path';

/** What is to be told of a change. */
export interface ToldDiff {
  readonly paths: readonly PathChange[];
  readonly exposures: readonly Exposure[];
  readonly newFindings: readonly Finding[];
  readonly goneFindings: readonly Finding[];
  readonly costs?: CostComparison;
  /** The paths that it does not touch. */
  readonly kept: readonly TrafficPath[];
}

/** What a change comes to, in words: how many paths and findings, and money. Empty where it has no effect. */
export function diffSums({ paths, exposures, newFindings, goneFindings, costs, kept }: ToldDiff): string[] {
  const of = (kind: PathChangeKind) => paths.filter(({ change }) => change === kind).length;
  const ofPaths = [
    ...some(of(PathChangeKind.CHANGED), 'path changes', 'paths change'),
    ...some(of(PathChangeKind.NEW), 'path is new', 'paths are new'),
    ...some(of(PathChangeKind.GONE), 'path is gone', 'paths are gone'),
    ...some(exposures.length, 'path is open to more clients', 'paths are open to more clients'),
  ];
  const others = [...findingSums(newFindings, 'new'), ...findingSums(goneFindings, 'less'), ...costSum(costs)];
  return ofPaths.length + others.length === 0 ? [] : [...ofPaths, ...some(kept.length, 'path is as before', 'paths are as before'), ...others];
}

/** How much cheaper or dearer a month gets, if it does. */
function costSum(costs: CostComparison | undefined): string[] {
  const saving = costs?.monthlySaving ?? 0;
  if (costs === undefined || saving === 0) {
    return [];
  }
  const { currency, asOf } = costs.before.prices.sheet;
  return [`${formatMoney(Math.abs(saving), currency)} ${saving > 0 ? 'less' : 'more'} a month by prices of ${asOf}`];
}

function findingSums(findings: readonly Finding[], word: string): string[] {
  return [[Severity.ERROR, 'error'], [Severity.WARNING, 'warning'], [Severity.INFO, 'note']].flatMap(([severity, noun]) => {
    const { length } = findings.filter((finding) => finding.severity === severity);
    return some(length, `${noun} ${word}`, `${noun}s ${word}`);
  });
}

function some(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [counted(count, one, many)];
}

/** The line for a change without effect. */
export function noEffect(count: number): string {
  return `no effect on traffic: ${counted(count, 'path is', 'paths are')} as before`;
}
