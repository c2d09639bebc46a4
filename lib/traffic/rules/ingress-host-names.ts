import { Problem, Rule } from './rule';
import { hostNamesOf, MAX_HOST_NAMES } from '../agic/listeners';
import { pathRoutes } from '../agic/routes';
import { Severity } from '../finding';
import { eachAgicIngress, isPlaceholder } from '../private/ingress-checks';
import { ObjectView } from '../private/traffic-model';

/** Host names that a listener cannot have. */
export const ingressHostNames: Rule = {
  code: 'ingress-host-names',
  severity: Severity.ERROR,
  local: true,
  title: 'Host names that a listener cannot have',
  why: 'A listener has at most five host names; the controller drops the surplus without a word. A wildcard stands for a whole first label.',
  fix: 'move surplus host names to another Ingress; write a wildcard as *.example.com',
  source: 'https://learn.microsoft.com/azure/application-gateway/multiple-site-overview#wildcard-host-names-in-listener',
  check: eachAgicIngress((ingress) => {
    const hosts = [...new Set(pathRoutes(ingress).map((route) => route.host))];
    const names = new Set(hosts.flatMap((host) => hostNamesOf(ingress, host)));
    return [...hosts.flatMap((host) => surplus(ingress, host)), ...[...names].flatMap((name) => wildcard(ingress, name))];
  }),
};

function surplus(ingress: ObjectView, host: string): Problem[] {
  const names = hostNamesOf(ingress, host);
  return names.length > MAX_HOST_NAMES
    ? [{
      object: ingress.located,
      message: `hostname-extension must leave at most ${MAX_HOST_NAMES} host names per listener, got ${names.length}: ${names.slice(MAX_HOST_NAMES).join(', ')} is dropped`,
    }]
    : [];
}

function wildcard(ingress: ObjectView, name: string): Problem[] {
  const isWrong = name.includes('*') && !/^\*\.[^*]+$/.test(name) && !isPlaceholder(name);
  return isWrong ? [{
    object: ingress.located,
    message: `host must have a wildcard as its whole first label only, got '${name}'`,
    breaks: { concerns: ({ path }) => path.hosts.includes(name), unwritten: true },
  }] : [];
}
