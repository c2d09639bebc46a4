import { isAgicIngress } from '../../agic/ingress-class';
import { Severity } from '../../finding';
import { GATEWAY_GROUP, hostsOf } from '../../gateway-api/listeners';
import { grouped } from '../../objects/grouped';
import { list, text } from '../../objects/object-view';
import { Rule } from '../rule';

/** A host that two gateways serve. */
export const routeBesideIngress: Rule = {
  code: 'route-beside-ingress',
  severity: Severity.INFO,
  local: false,
  title: 'Host at an application gateway and at a gateway of the Gateway API',
  why: 'Both serve the host, and DNS decides which one clients ask. So it is in the middle of a move; a change of one of them alone makes answers depend on the name server.',
  fix: 'finish the move: point DNS to one gateway, and delete what the other has of the host',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/migrate-from-agic-to-agc',
  check: (model) => {
    const named = model.ingresses.filter((ingress) => isAgicIngress(ingress, model))
      .flatMap((ingress) => list(ingress.spec.rules).map(({ host }) => ({ host: text(host), name: `${ingress.namespace}/${ingress.name}` })));
    const byHost = new Map([...grouped(named, ({ host }) => host)].map(([host, all]) => [host, [...new Set(all.map(({ name }) => name))]]));
    const told = new Set<string>();
    return model.ofType(GATEWAY_GROUP, 'HTTPRoute').flatMap((route) => hostsOf(route).filter((host) => byHost.has(host)).flatMap((host) => {
      const isTold = told.has(host);
      told.add(host);
      return isTold ? [] : [{
        object: route.located, message: `host ${host} is one of Ingress ${byHost.get(host)!.join(', ')} at the application gateway too: DNS says who answers`,
      }];
    }));
  },
};
