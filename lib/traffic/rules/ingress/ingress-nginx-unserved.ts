import { Severity } from '../../finding';
import { nginxServers, UnservedPath } from '../../ingress-nginx/servers';
import { ObjectView, text } from '../../objects/object-view';
import { droppedRoute } from '../breaks';
import { Problem, Rule } from '../rule';

/** A path of ingress-nginx that nobody is sent to. */
export const ingressNginxUnserved: Rule = {
  code: 'ingress-nginx-unserved',
  severity: Severity.WARNING,
  local: false,
  title: 'Path of ingress-nginx that is not served',
  why: 'A canary takes a part of the requests for a path that another Ingress has, and nothing where none has it. Of two Ingresses with one host and path ingress-nginx serves that of the older one alone.',
  fix: 'give the canary host and path of an Ingress without canary, or take the path out of one of the two Ingresses',
  source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#canary',
  check: (model) => nginxServers(model).unserved.map(problemOf),
};

function problemOf({ route, host, kept, isShared = false }: UnservedPath): Problem {
  const object = route.ingress.located;
  const path = `'${host || '*'}${route.path || '/'}'`;
  if (kept !== undefined) {
    const isKnown = [route.ingress, kept.ingress].every((ingress) => ingress !== undefined && text(ingress.located.object.metadata?.creationTimestamp) !== '');
    return {
      object,
      message: `path ${path} must be that of one Ingress alone, got ${nameOf(kept.ingress)} too: the older one has it${isKnown ? `, ${nameOf(kept.ingress)}` : ''}`,
      fix: 'take the path out of one of the two Ingresses, or make one of them a canary',
      ...isKnown ? { breaks: droppedRoute(route) } : {},
    };
  }
  return {
    object,
    message: isShared
      ? `the canary of path ${path} must lead to a Service of its own, got one that an Ingress without canary leads to: the older Ingress says what it is`
      : `the canary must have host and path of another Ingress of ingress-nginx, got ${path}, which none of those here has: nothing is sent there`,
    fix: isShared ? 'give the canary a Service of its own' : `look at it together with the Ingress without canary, or write one for ${path}`,
    // the other Ingress may be in files of its own
    breaks: { ...droppedRoute(route), leavesOpen: true },
  };
}

function nameOf(ingress: ObjectView | undefined): string {
  return ingress === undefined ? 'another' : `Ingress ${ingress.namespace}/${ingress.name}`;
}
