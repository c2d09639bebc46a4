import { isDeepStrictEqual } from 'util';
import { ClusterProfile, Finding, LocatedObject, Severity } from '../../traffic';
import { checkEachLocally, describe } from '../../traffic/rules/judge';

interface WaitingService {
  readonly render: () => LocatedObject;
  readonly profile: ClusterProfile;
}

/** Services of a program that are judged each by itself, all of them when somebody asks for the first. */
export class ServiceChecks {
  private readonly waiting: WaitingService[] = [];
  private readonly errors = new WeakMap<WaitingService, string[]>();

  /** What finds the errors of a Service. */
  public add(render: () => LocatedObject, profile: ClusterProfile): () => string[] {
    const service = { render, profile };
    this.waiting.push(service);
    return () => {
      this.judge();
      return this.errors.get(service) ?? [];
    };
  }

  private judge(): void {
    for (const alike of byProfile(this.waiting.splice(0))) {
      const located = alike.map(({ render }) => render());
      const found = checkEachLocally(located, alike[0].profile);
      alike.forEach((service, index) => this.errors.set(service, linesOf(found.get(located[index]) ?? [])));
    }
  }
}

/** Most programs have one cluster, and so one profile. */
function byProfile(services: WaitingService[]): WaitingService[][] {
  const groups: WaitingService[][] = [];
  for (const service of services) {
    const alike = groups.find(([{ profile }]) => isDeepStrictEqual(profile, service.profile));
    if (alike === undefined) {
      groups.push([service]);
    } else {
      alike.push(service);
    }
  }
  return groups;
}

function linesOf(findings: Finding[]): string[] {
  return findings.filter(({ severity }) => severity === Severity.ERROR).map(describe);
}
