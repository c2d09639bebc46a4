import { Judged, pathsFor, reportOf } from './requested-paths';
import { Finding, TrafficPath, TrafficReport } from '../traffic';
import { breakLine, isBroken, isUnresolved } from '../traffic/render/broken';
import { overviewOf } from '../traffic/render/overview';

/** How the pod of a request is to be chosen. */
export interface BalanceExpectation {
  /** Who chooses it: a part of what the report says, such as `application gateway`, `kube-proxy`, `IPVS` or `round robin`. */
  readonly by?: string | RegExp;
  /** Among how many pods, at least. One pod is nothing to balance over, so that two are wanted if it is left out. */
  readonly pods?: number;
}

/** What jest and vitest take from a matcher. */
interface Outcome {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * Assertions about traffic for `expect.extend`, in jest, vitest and whatever has their form. Each one is about all paths that a request names, and fails
 * with a list of the requests that there are when it names none.
 *
 * @example
 * import { trafficMatchers } from 'aks-constructs/testing';
 *
 * expect.extend(trafficMatchers);
 * expect(app).toBalance('/api', { by: 'application gateway', pods: 3 });
 */
export const trafficMatchers = {
  /** A request gets to pods: its path is there, nothing breaks it, and where it ends is known. */
  toReach: (received: Judged, request: string) => everyPath(received, request, 'reach pods', (path) => obstacleOf(path)),

  /** The requests for it are spread over several pods, by whom and over how many if that is said. */
  toBalance: (received: Judged, request: string, { by, pods = 2 }: BalanceExpectation = {}) => (
    everyPath(received, request, `be balanced${by === undefined ? '' : ` by ${by}`} over ${pods} pods or more`, (path) => {
      const [row] = overviewOf([path], []);
      return obstacleOf(path)
        ?? (by === undefined || contains(`${path.podChosenBy} ${row.balancedBy}`, by) ? undefined : `chosen by ${path.podChosenBy}`)
        ?? (parseInt(row.pods, 10) >= pods ? undefined : `pods: ${row.pods}`);
    })
  ),

  /** A client stays on a pod; by what, if that is said, for instance `cookie` or `client IP`. */
  toKeepClients: (received: Judged, request: string, by?: string | RegExp) => (
    everyPath(received, request, `keep clients${by === undefined ? '' : ` by ${by}`}`, (path) => (
      path.stickiness !== 'none' && (by === undefined || contains(path.stickiness, by)) ? undefined : `session affinity: ${path.stickiness}`
    ))
  ),

  /** The pod sees this source address: a part of what the report says, such as `client` or `gateway subnet`. */
  toSeeSource: (received: Judged, request: string, source: string | RegExp) => (
    everyPath(received, request, `see the source ${source}`, ({ sourceIp }) => (contains(sourceIp, source) ? undefined : `source IP: ${sourceIp}`))
  ),

  /** A rule finds something that nobody accepted, about this object if one is named, as `Service shop/api` or `shop/api`. */
  toHaveFinding: (received: Judged, code: string, object?: string) => {
    const report = reportOf(received);
    const found = openFindings(report).filter((finding) => finding.code === code && (object === undefined || namesOf(finding).includes(object)));
    return outcome(found.length > 0, `have the finding ${code}${object === undefined ? '' : ` about ${object}`}`, listed(openFindings(report)));
  },

  /** No rule finds an error that nobody accepted. */
  toHaveNoErrors: (received: Judged) => {
    const { errors } = reportOf(received);
    return outcome(errors.length === 0, 'have no errors', listed(errors));
  },
};

function everyPath(received: Judged, request: string, what: string, problemOf: (path: TrafficPath) => string | undefined): Outcome {
  const report = reportOf(received);
  const paths = pathsFor(report, request);
  const problems = paths.flatMap((path) => problemOf(path) ?? []);
  const got = paths.length === 0 ? `no such request; there are:\n  ${report.paths.map(({ title }) => title).join('\n  ') || 'none'}` : problems.join('\n  ');
  return outcome(paths.length > 0 && problems.length === 0, `${what}: ${request}`, got);
}

function outcome(pass: boolean, what: string, got: string): Outcome {
  return { pass, message: () => (pass ? `expected traffic not to ${what}` : `expected traffic to ${what}\ngot ${got}`) };
}

function obstacleOf(path: TrafficPath): string | undefined {
  return isBroken(path) ? path.brokenBy.map(breakLine).join('\n  ') : isUnresolved(path) ? `it leads to ${path.unresolved}, which is not there` : undefined;
}

function contains(text: string, part: string | RegExp): boolean {
  return typeof part === 'string' ? text.toLowerCase().includes(part.toLowerCase()) : part.test(text);
}

function openFindings({ findings }: TrafficReport): Finding[] {
  return findings.filter(({ acknowledgedReason }) => acknowledgedReason === undefined);
}

function namesOf({ subject: { kind, namespace = 'default', name } }: Finding): string[] {
  return [`${namespace}/${name}`, `${kind} ${namespace}/${name}`];
}

function listed(findings: readonly Finding[]): string {
  return findings.length === 0 ? 'none' : findings.map(({ code, subject: { kind, name }, message }) => `${code} on ${kind} ${name}: ${message}`).join('\n  ');
}
