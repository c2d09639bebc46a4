import { isAddonOnly } from '../../agic/gateways';
import { agicIngresses } from '../../agic/listeners';
import { IngressRoute, pathRoutes } from '../../agic/routes';
import { Severity } from '../../finding';
import { list, text, textOf } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { PathSources } from '../../paths/traced-path';
import { Problem, Rule } from '../rule';

/** A host that the controller was told to leave alone, and that an Ingress claims. */
export const ingressTargetProhibited: Rule = {
  code: 'ingress-target-prohibited',
  severity: Severity.WARNING,
  local: false,
  title: 'Ingress for a target that the controller must not touch',
  why: 'On a shared gateway the controller leaves alone what an AzureIngressProhibitedTarget names; a target without host stands for every host. It compares hosts of rules without regard to case and hosts of listeners letter by letter.',
  fix: 'remove the target or the host from the Ingress, and write hosts of targets in lowercase',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/how-tos/prevent-agic-from-overwriting/',
  // the add-on knows no targets, which is a problem of its own: ingress-target-addon
  check: (model) => isAddonOnly(model) ? [] : model.standing
    .filter(({ object }) => object?.kind === 'AzureIngressProhibitedTarget')
    .flatMap((located) => targetProblems(model, located)),
};

function targetProblems(model: TrafficModel, located: TrafficModel['objects'][number]): Problem[] {
  const spec = located.object.spec ?? {};
  const host = typeof spec.hostname === 'string' ? spec.hostname : '';
  const paths = list(spec.paths).map(textOf);
  const isClaimed = (route: IngressRoute) => isWithin(route, host, paths);
  const isMixedCase = host !== host.toLowerCase();
  return [
    ...isMixedCase ? [{ object: located, message: `hostname must be lowercase, got '${host}': listeners are compared letter by letter and stay unprotected` }] : [],
    ...agicIngresses(model).filter((ingress) => pathRoutes(ingress).some(isClaimed)).map((ingress) => ({
      object: ingress.located,
      message: `${host ? `host '${host}'` : 'every host'} is prohibited by AzureIngressProhibitedTarget ${text(located.object.metadata?.name) || 'without a name'}: the controller leaves it as it is`,
      breaks: { concerns: ({ route }: PathSources) => route !== undefined && isClaimed(route), unwritten: true },
    })),
  ];
}

/** A target with paths concerns a route below one of them. */
function isWithin(route: IngressRoute, host: string, paths: string[]): boolean {
  const prefixes = paths.map((path) => path.replace(/\*$/, ''));
  return (host === '' || route.host.toLowerCase() === host.toLowerCase())
    && (prefixes.length === 0 || prefixes.some((prefix) => `${route.path}/`.startsWith(prefix)));
}
