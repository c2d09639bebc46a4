import { IConstruct } from 'constructs';
import { ITrafficRule, LocatedObject, OwnProblem, RouteChange, RouteChangeVerdict, Severity } from '../../traffic';
import { ingressesOf } from '../../traffic/migration/gateway/ingress-row';
import { AGIC_ROW_KINDS } from '../../traffic/migration/gateway/row-kinds';
import { ACKNOWLEDGE_PREFIX } from '../../traffic/report/acknowledge';

/** An Ingress that moves. */
export interface MovedIngress extends LocatedObject {
  /** True where it is not written any more. */
  readonly isGone: boolean;
  /** The construct that writes it. */
  readonly home: IConstruct;
}

/** A row of the table of a move, and the Ingresses that move. */
export interface Move {
  readonly change: RouteChange;
  readonly sources: MovedIngress[];
}

/** What a property of the target does. */
const FIXES: Record<string, string> = {
  firewall: 'give migrateTo the wafPolicyId of a policy for the new gateway, such as wafPolicyId of containersGateway of the platform',
};

/** A rule for each kind of row: what is impossible stops synth, what changes is a warning, until somebody accepts it. */
export function migrationRules(moves: Move[]): ITrafficRule[] {
  const kinds = new Map(Object.entries(AGIC_ROW_KINDS));
  const told = moves.filter(isOpen);
  told.forEach(({ change: { kind, verdict } }) => kinds.set(kind, verdict));
  return [...kinds].map(([kind, verdict]) => ({
    code: `migration-${kind}`,
    severity: verdict === RouteChangeVerdict.IMPOSSIBLE ? Severity.ERROR : Severity.WARNING,
    fix: FIXES[kind] ?? (verdict === RouteChangeVerdict.IMPOSSIBLE ? 'do it by hand and acknowledge this with what you did, or take migrateTo out'
      : 'acknowledge it with a reason once that is decided, before clients move'),
    check: () => distinct(told.filter(({ change }) => change.kind === kind)).map(problemOf),
  }));
}

/** What is true of an Ingress is true of all those that its construct writes, and told once. */
function distinct(moves: Move[]): Move[] {
  const told = new Map<string, Move>();
  for (const move of moves) {
    const key = `${sourceOf(move).home.node.path}\n${problemOf(move).message}`;
    told.set(key, told.get(key) ?? move);
  }
  return [...told.values()];
}

/** True for a row that somebody has to decide about. Annotations of an Ingress that is not written are read here, since no report has them. */
function isOpen(move: Move): boolean {
  const { kind, verdict } = move.change;
  const { isGone, object } = sourceOf(move);
  return verdict === RouteChangeVerdict.IMPOSSIBLE ? !isGone || !object.metadata.annotations?.[`${ACKNOWLEDGE_PREFIX}migration-${kind}`]?.trim()
    : verdict === RouteChangeVerdict.CHANGES && !isGone;
}

/** The Ingress that a row names, or else one with a host that it names; the first for a row about all of them. */
function sourceOf({ change, sources }: Move): MovedIngress {
  const names = ingressesOf(change);
  const hosts = hostsOf(change);
  return sources.find(({ object: { metadata, spec } }) => (
    names.includes(`${metadata.namespace ?? 'default'}/${metadata.name}`) || spec.rules?.some(({ host = '*' }: any) => hosts.includes(host))
  )) ?? sources[0];
}

function hostsOf({ route }: RouteChange): string[] {
  return /^https?:\/\/([^/]+)/.exec(route)?.[1].replace(/:\d+$/, '').split(',') ?? [];
}

function problemOf(move: Move): OwnProblem {
  const { route, detail, example, before, after } = move.change;
  const place = route.replace(/^ingress [^:]+(: )?/, '');
  const goes = before === after ? '' : ` goes to ${after} instead of ${before}`;
  const others = example === undefined || before === undefined ? '' : `, for example ${example}${goes}`;
  return {
    object: sourceOf(move),
    message: `migrateTo: ${place === '' || place === 'every route' ? '' : `${place}: `}${detail}${others}`,
  };
}
