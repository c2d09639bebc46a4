import { argumentsOf } from '../../arguments/check';
import { madeBy } from '../../arguments/kind';
import { Finding, Severity } from '../finding';
import { ToldDiff } from './diff-sums';
import { Exposure } from './exposure';
import { exposuresOf } from './exposures';
import { FindingChanges, findingChanges } from './finding-changes';
import { PathPair, pairsOf } from './match-paths';
import { aspectsOf, changedAspects } from './path-aspects';
import { PathChange, PathChangeKind } from './path-change';
import { renderDiffJson } from './render-diff-json';
import { renderDiffMarkdown } from './render-diff-markdown';
import { renderDiffText } from './render-diff-text';
import { CostComparison } from '../prices';
import { isBroken, isClosed } from '../render/broken';
import { TrafficReport } from '../report/traffic-report';
import { TrafficPath } from '../traffic-path';

const REPORT = madeBy('TrafficReport', 'paths', 'call TrafficReport.analyze');
const COSTS = madeBy('CostComparison', 'monthlySaving', 'call CostComparison.between');

/**
 * What a change does to traffic: not which lines differ but which paths of a request appear, vanish or go another way, which are open to more clients,
 * which findings are new and which are gone, and what a month costs more or less.
 *
 * @example
 * import { traffic } from 'aks-constructs';
 *
 * declare const before: traffic.TrafficReport;
 * declare const after: traffic.TrafficReport;
 * const diff = traffic.TrafficDiff.between(before, after);
 * const comment = diff.toMarkdown();
 */
export class TrafficDiff {
  /**
   * Compare two reports.
   *
   * A path is the same before and after when clients ask for the same thing at the same kind of entrance; where that is gone, when it leads to the same
   * Service by the same kind of way. Names of objects that a request does not meet, such as that of an Ingress, are not compared.
   *
   * @param before The report before the change.
   * @param after The report after it.
   * @param costs What the change does to the bill; left out where nobody asks.
   */
  public static between(before: TrafficReport, after: TrafficReport, costs?: CostComparison): TrafficDiff {
    argumentsOf('TrafficDiff.between', { before: REPORT, after: REPORT }, { before, after, costs }, { costs: COSTS });
    const pairs = pairsOf(before.paths, after.paths);
    const changes = changesBetween(before, after, pairs);
    const exposures = exposuresOf(pairs, before._openings, after._openings);
    const touched = new Set([...changes.map((change) => change.after), ...exposures.map(({ path }) => path)]);
    const kept = after.paths.filter((path) => !touched.has(path));
    return new TrafficDiff(changes, exposures, findingChanges(before.findings, after.findings), kept, costs);
  }

  private constructor(
    /** The paths that the change touches: in the order of the report after it, then those that are gone. */
    public readonly paths: PathChange[],
    /** The paths of these, and others, that clients get in by who were kept out before. */
    public readonly exposures: Exposure[],
    private readonly findings: FindingChanges,
    private readonly kept: readonly TrafficPath[],
    /** What the change does to the bill; undefined where nobody asked. */
    public readonly costs?: CostComparison,
  ) {}

  /** Findings that are only there after the change and that nobody accepted. */
  public get newFindings(): Finding[] {
    return this.findings.fresh;
  }

  /** Findings that are only there before the change, or that somebody accepts after it. */
  public get goneFindings(): Finding[] {
    return this.findings.gone;
  }

  /** True when a request, a finding or the bill is touched. */
  public get hasEffect(): boolean {
    return this.paths.length + this.exposures.length > 0
      || this.newFindings.length > 0 || this.goneFindings.length > 0 || (this.costs?.monthlySaving ?? 0) !== 0;
  }

  /** True when something gets worse: a new finding of severity error, or a path that gets broken by the change. */
  public get isWorse(): boolean {
    return this.newFindings.some(({ severity }) => severity === Severity.ERROR)
      || this.paths.some(({ before, after }) => isLost(after) && !isLost(before));
  }

  /** True when something gets worse or may be missed: also a new warning, a path that is gone, and one that is open to more clients. */
  public get isWorseOrGone(): boolean {
    return this.isWorse || this.exposures.length > 0 || this.newFindings.some(({ severity }) => severity === Severity.WARNING)
      || this.paths.some(({ change }) => change === PathChangeKind.GONE);
  }

  /** The change for a terminal: one line where it has no effect; else sums, then the paths and findings, a line for each thing that differs. */
  public toText(): string {
    return renderDiffText(this.told);
  }

  /** The change as a comment on a pull request, at most 65,536 characters: what is too long is left out from the end, and said to be. */
  public toMarkdown(): string {
    return renderDiffMarkdown(this.told);
  }

  /** The change as JSON, with two spaces of indent. */
  public toJson(): string {
    return renderDiffJson(this.told, this.hasEffect, this.isWorse);
  }

  private get told(): ToldDiff {
    const { paths, exposures, newFindings, goneFindings, costs, kept } = this;
    return { paths, exposures, newFindings, goneFindings, costs, kept };
  }
}

function changesBetween(before: TrafficReport, after: TrafficReport, pairs: readonly PathPair[]): PathChange[] {
  const [were, are] = [before.gateways, after.gateways];
  return pairs.flatMap((pair): PathChange[] => {
    if (pair.before === undefined || pair.after === undefined) {
      return [{ ...pair, change: pair.before === undefined ? PathChangeKind.NEW : PathChangeKind.GONE, aspects: [] }];
    }
    const aspects = changedAspects(aspectsOf(pair.before, were), aspectsOf(pair.after, are));
    return aspects.length === 0 ? [] : [{ ...pair, change: PathChangeKind.CHANGED, aspects }];
  });
}

/** True for a path that is there and that no request gets to the end of, though nobody closed it. */
function isLost(path: TrafficPath | undefined): boolean {
  return path !== undefined && isBroken(path) && !isClosed(path);
}
