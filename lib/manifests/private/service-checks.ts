import { isDeepStrictEqual } from 'util';
import { ClusterProfile, Finding, LocatedObject, Severity } from '../../traffic';
import { isPlainService } from '../../traffic/objects/plain-service';
import { checkEachLocally, describe } from '../../traffic/rules/judge';

interface WaitingService {
  readonly render: () => LocatedObject;
  readonly profile: ClusterProfile;
}

/** Services of a program that are checked each by itself, all of them when somebody asks for the first. */
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

  /** Of most Services, which are plain, nothing can be wrong by itself. */
  private judge(): void {
    const rendered = this.waiting.splice(0).map((service) => ({ service, located: service.render() }));
    const elaborate = rendered.filter(({ located }) => !isPlainService(located.object));
    for (const alike of byProfile(elaborate)) {
      const found = checkEachLocally(alike.map(({ located }) => located), alike[0].service.profile);
      alike.forEach(({ service, located }) => this.errors.set(service, linesOf(found.get(located) ?? [])));
    }
  }
}

/** A Service as it is written, to be judged. */
interface RenderedService {
  readonly service: WaitingService;
  readonly located: LocatedObject;
}

/** Most programs have one cluster, and so one profile. */
function byProfile(services: RenderedService[]): RenderedService[][] {
  const groups: RenderedService[][] = [];
  for (const rendered of services) {
    const alike = groups.find(([{ service: { profile } }]) => isDeepStrictEqual(profile, rendered.service.profile));
    if (alike === undefined) {
      groups.push([rendered]);
    } else {
      alike.push(rendered);
    }
  }
  return groups;
}

function linesOf(findings: Finding[]): string[] {
  return findings.filter(({ severity }) => severity === Severity.ERROR).map(describe);
}
