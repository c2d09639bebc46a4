import { Severity } from '../../finding';
import { grouped } from '../../objects/grouped';
import { TrafficModel } from '../../objects/traffic-model';
import { proxyPathsOf } from '../../paths/paths-of';
import { TracedPath } from '../../paths/traced-path';
import { absenceOf } from '../absence';
import { Problem, Rule } from '../rule';

/** A route of a gateway or a mesh whose end is not among the objects. */
export const routeBackendMissing: Rule = {
  code: 'route-backend-missing',
  severity: Severity.ERROR,
  local: false,
  title: 'Route of the Gateway API or of Istio to something that is missing',
  why: 'Where other Services of the namespace are there and this one is not, requests are answered with 500 or 503: an error. It is a warning where only workloads of the namespace are there, or something that may make '
    + 'Services, and a note where nothing of it is, or for a backend that is no Service: it may well exist elsewhere, and the path cannot be followed to its end.',
  fix: 'name a Service that exists, or look at the route together with what it names',
  source: 'https://gateway-api.sigs.k8s.io/api-types/httproute/#backendrefs-optional',
  check: (model) => [...grouped(proxyPathsOf(model).filter(({ target, path }) => target && path.unresolved !== undefined), keyOf).values()]
    .map((alike) => problemOf(model, alike)),
};

function problemOf(model: TrafficModel, alike: TracedPath[]): Problem {
  const { target } = alike[0];
  const { owner, name } = target!;
  const kind = name.split(' ')[0];
  const isFollowed = target!.refused === undefined;
  const severity = isFollowed ? absenceOf(model, namespaceIn(name) ?? owner.namespace) : Severity.INFO;
  return {
    object: owner.located,
    severity,
    message: isFollowed ? missingText(name, severity)
      : `backend ${name} is no Service: whether a ${kind} answers requests is not known here`,
    breaks: { concerns: (traced) => alike.includes(traced), leavesOpen: severity !== Severity.ERROR },
  };
}

function missingText(name: string, severity: Severity): string {
  return severity === Severity.ERROR ? `backend ${name} must exist, got none of that name among the objects: its requests are answered with 500 or 503`
    : `backend ${name} is not among the objects: whether requests get to a pod is not known here`;
}

/** The namespace in `service shop/api` and in hosts of the cluster's DNS; of another host its second part, which is none here. */
function namespaceIn(name: string): string | undefined {
  return (/^service ([^/]+)\//.exec(name) ?? /^[^.]+\.(.+?)(?:\.svc(?:\.cluster\.local)?)?$/.exec(name))?.[1];
}

function keyOf({ target }: TracedPath): string {
  const { kind, namespace, name } = target!.owner;
  return [kind, namespace, name, target!.name].join('\n');
}
