import { Finding, Severity, Subject } from '../finding';
import { TrafficPath } from '../traffic-path';

/** From the worst to the mildest. */
export const SEVERITIES = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** What the report looks up more than once: which findings a path has, and under which numbers the filters know it. Built in one pass. */
export class ReportIndex {
  /** Namespaces in order of their names. */
  public readonly namespaces: string[];
  /** Hosts that gateways and ingress controllers answer to, in order of their names. */
  public readonly hosts: string[];
  private readonly namespaceNumbers: Map<string, number>;
  private readonly hostNumbers: Map<string, number>;
  private readonly findingsBySubject = new Map<string, Finding[]>();
  private readonly hostsBySubject = new Map<string, Set<string>>();

  public constructor(paths: TrafficPath[], findings: Finding[]) {
    const subjects = [...paths.flatMap((path) => path.service ?? []), ...findings.map((finding) => finding.subject)];
    this.namespaces = sorted(subjects.map(namespaceOf));
    this.hosts = sorted(paths.map(hostOf).filter((host) => host !== ''));
    this.namespaceNumbers = numbered(this.namespaces);
    this.hostNumbers = numbered(this.hosts);
    findings.forEach((finding) => entryOf(this.findingsBySubject, keyOf(finding.subject), []).push(finding));
    for (const path of paths.filter((candidate) => candidate.service)) {
      entryOf(this.hostsBySubject, keyOf(path.service!), new Set<string>()).add(hostOf(path));
    }
  }

  /** Findings about the Service of a path that nobody acknowledged. */
  public openFindingsOf(path: TrafficPath): Finding[] {
    const findings = path.service ? this.findingsBySubject.get(keyOf(path.service)) ?? [] : [];
    return findings.filter((finding) => finding.acknowledgedReason === undefined);
  }

  /** The number of the namespace of a subject, as the filter knows it. */
  public namespaceNumber(subject?: Subject): string {
    return subject ? String(this.namespaceNumbers.get(namespaceOf(subject))) : '';
  }

  /** The number of the host of a path, as the filter knows it; empty for a path without one. */
  public hostNumber(path: TrafficPath): string {
    return String(this.hostNumbers.get(hostOf(path)) ?? '');
  }

  /** The numbers of all hosts that lead to a subject, `none` where its paths have no host, empty where no path is known to lead to it. */
  public hostNumbersOf(subject: Subject): string {
    const hosts = this.hostsBySubject.get(keyOf(subject)) ?? [];
    return [...hosts].map((host) => this.hostNumbers.get(host) ?? 'none').join(' ');
  }
}

/** The namespace as the filter shows it. Services and Ingresses without one land in the namespace of whoever applies them. */
function namespaceOf(subject: Subject): string {
  return subject.namespace ?? '';
}

function hostOf(path: TrafficPath): string {
  return /^https?:\/\/([^/]*)/.exec(path.title)?.[1] ?? '';
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

function entryOf<T>(map: Map<string, T>, key: string, fresh: T): T {
  const known = map.get(key) ?? fresh;
  map.set(key, known);
  return known;
}
