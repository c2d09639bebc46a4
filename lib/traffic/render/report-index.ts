import { isBroken } from './broken';
import { SEVERITIES } from './worst-first';
import { Finding, Subject } from '../finding';
import { remember } from '../objects/remember';
import { TrafficPath } from '../traffic-path';

/** Stands for the paths of a subject that no host name decides. */
const NO_HOST = '';

/** What the report looks up more than once: which findings a path has, and under which numbers the filters know it. Built in one pass. */
export class ReportIndex {
  /** Namespaces in order of their names. */
  public readonly namespaces: string[];
  /** Hosts that gateways and ingress controllers answer to, in order of their names. */
  public readonly hosts: string[];
  private readonly namespaceNumbers: Map<string, number>;
  private readonly numbersByHost: Map<string, number>;
  private readonly findingsBySubject = new Map<string, Finding[]>();
  private readonly hostsBySubject = new Map<string, Set<string>>();

  private readonly pathNumbers: Map<TrafficPath, number>;
  private readonly findingNumbers: Map<Finding, number>;
  private readonly pathsBySubject = new Map<string, Set<TrafficPath>>();
  private readonly pathsByBreak = new Map<Finding, TrafficPath[]>();
  /** Findings about the Services of a path that concern it, and those that break it or warn of it, that nobody acknowledged. Others of its Ingress may be about other routes. */
  public readonly openFindingsOf = remember((path: TrafficPath): Finding[] => {
    const found = [...servicesOf(path)].flatMap((subject) => this.findingsBySubject.get(keyOf(subject)) ?? []);
    const about = found.filter((finding) => !path.unaffectedBy?.includes(finding));
    return [...new Set([...about, ...path.brokenBy, ...path.warnedBy ?? []])].filter((finding) => finding.acknowledgedReason === undefined);
  });

  public constructor(paths: TrafficPath[], findings: Finding[]) {
    this.pathNumbers = new Map(paths.map((path, number) => [path, number]));
    this.findingNumbers = new Map(findings.map((finding, number) => [finding, number]));
    const subjectsByPath = new Map(paths.map((path) => [path, subjectsOf(path)]));
    this.namespaces = sorted([...[...subjectsByPath.values()].flat(), ...findings.map((finding) => finding.subject)].map(namespaceOf));
    this.hosts = sorted(paths.flatMap(({ hosts }) => hosts));
    this.namespaceNumbers = numbered(this.namespaces);
    this.numbersByHost = numbered(this.hosts);
    findings.forEach((finding) => entryOf(this.findingsBySubject, keyOf(finding.subject), []).push(finding));
    for (const [path, subjects] of subjectsByPath) {
      path.brokenBy.forEach((finding) => entryOf(this.pathsByBreak, finding, []).push(path));
      for (const key of new Set(subjects.map(keyOf))) {
        entryOf(this.pathsBySubject, key, new Set<TrafficPath>()).add(path);
        const known = entryOf(this.hostsBySubject, key, new Set<string>());
        (path.hosts.length > 0 ? path.hosts : [NO_HOST]).forEach((host) => known.add(host));
      }
    }
  }

  /** The number of a path, in the order of the report. */
  public numberOf(path: TrafficPath): number {
    return this.pathNumbers.get(path)!;
  }

  /** The number of a finding, in the order of the report; nothing for one that is not in it. */
  public findingNumber(finding: Finding): number | undefined {
    return this.findingNumbers.get(finding);
  }

  /** The paths that a finding breaks. */
  public brokenBy(finding: Finding): TrafficPath[] {
    return [...new Set(this.pathsByBreak.get(finding) ?? [])];
  }

  /** The paths that a finding breaks, then those that lead over what it is about, as far as it concerns them. */
  public pathsOf(finding: Finding): TrafficPath[] {
    const over = [...this.pathsBySubject.get(keyOf(finding.subject)) ?? []].filter(({ unaffectedBy }) => !unaffectedBy?.includes(finding));
    return [...new Set([...this.pathsByBreak.get(finding) ?? [], ...over])];
  }

  /** What the filter finds a path by: `broken`, and the severities of the findings about it. */
  public filterWords(path: TrafficPath): string {
    const severities = this.openFindingsOf(path).map(({ severity }) => severity);
    return [...isBroken(path) ? ['broken'] : [], ...SEVERITIES.filter((severity) => severities.includes(severity))].join(' ');
  }

  /** The number of the namespace of a subject, as the filter knows it. */
  public namespaceNumber(subject?: Subject): string {
    return subject ? String(this.namespaceNumbers.get(namespaceOf(subject))) : '';
  }

  /** The numbers of the hosts of a path, as the filter knows them; empty for a path without one. */
  public hostNumbers(path: TrafficPath): string {
    return path.hosts.map((host) => this.hostNumber(host)).join(' ');
  }

  /** The numbers of all hosts that lead to a subject, `none` where its paths have no host, empty where no path is known to lead to it. */
  public hostNumbersOf(subject: Subject): string {
    const hosts = this.hostsBySubject.get(keyOf(subject)) ?? [];
    return [...hosts].map((host) => this.hostNumber(host)).join(' ');
  }

  private hostNumber(host: string): string {
    return String(this.numbersByHost.get(host) ?? 'none');
  }
}

/** The namespace as the filter shows it. Services and Ingresses without one land in the namespace of whoever applies them. */
function namespaceOf(subject: Subject): string {
  return subject.namespace ?? '';
}

/** The objects on whose findings a path depends. */
function subjectsOf(path: TrafficPath): Subject[] {
  return [...path.ingress === undefined ? [] : [path.ingress], ...servicesOf(path)];
}

/** Mostly one, which the path and a hop of it name. */
function servicesOf({ service, hops }: TrafficPath): Set<Subject> {
  const services = new Set(service === undefined ? [] : [service]);
  hops.forEach((hop) => hop.service && services.add(hop.service));
  return services;
}

function keyOf(subject: Subject): string {
  return JSON.stringify([subject.kind, subject.namespace, subject.name]);
}

function sorted(names: string[]): string[] {
  return [...new Set(names)].sort();
}

function numbered(names: string[]): Map<string, number> {
  return new Map(names.map((name, index) => [name, index]));
}

function entryOf<K, T>(map: Map<K, T>, key: K, fresh: T): T {
  const known = map.get(key) ?? fresh;
  map.set(key, known);
  return known;
}
