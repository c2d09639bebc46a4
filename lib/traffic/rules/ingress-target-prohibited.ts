import { Problem, Rule } from './rule';
import { agicIngresses } from '../agic/listeners';
import { pathRoutes } from '../agic/routes';
import { Severity } from '../finding';
import { list, ObjectView, TrafficModel } from '../private/traffic-model';

/** A host that the controller was told to leave alone, and that an Ingress claims. */
export const ingressTargetProhibited: Rule = {
  code: 'ingress-target-prohibited',
  severity: Severity.WARNING,
  local: false,
  title: 'Ingress for a target that the controller must not touch',
  why: 'On a shared gateway the controller leaves alone what an AzureIngressProhibitedTarget names; a target without host stands for every host. It compares hosts of rules without regard to case and hosts of listeners letter by letter.',
  fix: 'remove the target or the host from the Ingress, and write hosts of targets in lowercase',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/how-tos/prevent-agic-from-overwriting/',
  check: (model) => model.objects
    .filter(({ object }) => object?.kind === 'AzureIngressProhibitedTarget')
    .flatMap((located) => targetProblems(model, located)),
};

function targetProblems(model: TrafficModel, located: TrafficModel['objects'][number]): Problem[] {
  const spec = located.object.spec ?? {};
  const host = typeof spec.hostname === 'string' ? spec.hostname : '';
  const paths = list(spec.paths).map(String);
  const isMixedCase = host !== host.toLowerCase();
  return [
    ...isMixedCase ? [{ object: located, message: `hostname must be lowercase, got '${host}': listeners are compared letter by letter and stay unprotected` }] : [],
    ...agicIngresses(model).filter((ingress) => claims(ingress, host, paths)).map((ingress) => ({
      object: ingress.located,
      message: `${host ? `host '${host}'` : 'every host'} is prohibited by AzureIngressProhibitedTarget ${located.object.metadata?.name}: the controller leaves it as it is`,
    })),
  ];
}

/** A target with paths concerns a route below one of them. */
function claims(ingress: ObjectView, host: string, paths: string[]): boolean {
  const prefixes = paths.map((path) => path.replace(/\*$/, ''));
  return pathRoutes(ingress).some((route) => (
    (host === '' || route.host.toLowerCase() === host.toLowerCase())
    && (prefixes.length === 0 || prefixes.some((prefix) => `${route.path}/`.startsWith(prefix)))
  ));
}
