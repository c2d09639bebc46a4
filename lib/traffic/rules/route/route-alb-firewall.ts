import { addressOf, AzureEstate } from '../../azure/estate';
import { EstateLoadBalancer, firewallsOf, loadBalancerOfId } from '../../azure/load-balancers';
import { Severity } from '../../finding';
import { albGateways, policiesFor } from '../../gateway-api/alb-policies';
import { GATEWAY_GROUP, parentsOf } from '../../gateway-api/listeners';
import { ObjectView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';

const KIND = 'WebApplicationFirewallPolicy';

/** A firewall that looks into nothing. */
export const routeAlbFirewall: Rule = {
  code: 'route-alb-firewall',
  severity: Severity.WARNING,
  local: false,
  title: 'Firewall policy of Application Gateway for Containers that protects nothing',
  why: 'A security policy in Azure says which firewall policy may be named. It protects what a WebApplicationFirewallPolicy in the cluster names it for: a Gateway or an HTTPRoute. Without one, or with '
    + 'the id of another policy, requests reach pods unlooked at.',
  fix: 'write a WebApplicationFirewallPolicy for the Gateway with the id of the policy that the security policy names',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/web-application-firewall',
  check: (model) => albGateways(model).flatMap((gateway) => {
    const loadBalancer = loadBalancerOfId(AzureEstate.of(model.profile), text(gateway.annotations['alb.networking.azure.io/alb-id']));
    return loadBalancer === undefined ? [] : [...unprotected(model, gateway, loadBalancer), ...unknown(model, gateway, loadBalancer)];
  }),
};

/** Routes whose requests no policy looks into although there is one. */
function unprotected(model: TrafficModel, gateway: ObjectView, { resource, securityPolicies }: EstateLoadBalancer): Problem[] {
  const isOpen = (target: ObjectView) => policiesFor(model, KIND, target).length === 0;
  const open = isOpen(gateway) ? routesOf(model, gateway).filter(isOpen) : [];
  return securityPolicies.length === 0 || open.length === 0 ? [] : [{
    object: gateway.located,
    message: `a WebApplicationFirewallPolicy must name the Gateway for the firewall of ${addressOf(resource)} to look into requests of `
      + `${open.map(({ namespace, name }) => `${namespace}/${name}`).join(', ')}, got none`,
  }];
}

/** Policies in the cluster that Azure was not told of. */
function unknown(model: TrafficModel, gateway: ObjectView, loadBalancer: EstateLoadBalancer): Problem[] {
  const known = firewallsOf(AzureEstate.of(model.profile), loadBalancer);
  return known === undefined ? [] : [gateway, ...routesOf(model, gateway)].flatMap((target) => policiesFor(model, KIND, target)).flatMap((policy) => {
    const name = text(policy.spec.webApplicationFirewall?.id).split('/').pop()!;
    return name === '' || known.some((other) => other.toLowerCase() === name.toLowerCase()) ? [] : [{
      object: policy.located,
      message: `webApplicationFirewall.id must be that of a policy which ${addressOf(loadBalancer.resource)} has a security policy for, got ${name}; `
        + `it has ${known.join(', ') || 'none'}`,
    }];
  });
}

function routesOf(model: TrafficModel, gateway: ObjectView): ObjectView[] {
  return model.ofType(GATEWAY_GROUP, 'HTTPRoute').filter((route) => parentsOf(model, route).some((parent) => parent.gateway === gateway));
}
