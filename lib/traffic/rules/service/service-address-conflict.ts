import { isIpv4, isIpv6 } from '../../addresses';
import { Severity } from '../../finding';
import { AzureSettings } from '../../load-balancer/annotations';
import { ServiceView } from '../../objects/object-view';
import { BREAKS_LOAD_BALANCER } from '../breaks';
import { Rule } from '../rule';
import { conflicts, numbersOf } from './claims';

/** One address and port of a load balancer for two Services. */
export const serviceAddressConflict: Rule = {
  code: 'service-address-conflict',
  severity: Severity.ERROR,
  local: false,
  title: 'The same fixed load balancer address and port in two Services',
  why: 'Services may share an address of a load balancer as long as their ports differ. For one address, protocol and port there is one rule, so the '
    + 'second Service stays pending.',
  fix: 'give one of them another port or another address',
  source: 'https://cloud-provider-azure.sigs.k8s.io/topics/shared-ip/',
  breaks: BREAKS_LOAD_BALANCER,
  check: (model) => conflicts(
    model,
    (service) => addressesOf(service).flatMap((address) => numbersOf(service, 'port').map((port) => `${address} port ${port}`)),
    (claim, holder) => `address ${claim} must belong to one service, ${holder} has it: the load balancer of this one stays pending`,
  ),
};

/** The fixed addresses of a Service that Azure balances, and a public address that it names. */
function addressesOf(service: ServiceView): string[] {
  if (service.type !== 'LoadBalancer' || service.spec.loadBalancerClass) {
    return [];
  }
  const azure = new AzureSettings(service);
  const fixed = [service.spec.loadBalancerIP, azure.text('azure-load-balancer-ipv4'), azure.text('azure-load-balancer-ipv6')];
  const named = azure.internal ? [] : ['azure-pip-name', 'azure-pip-name-ipv6'].map((name) => azure.text(name)).filter(Boolean);
  const group = azure.text('azure-load-balancer-resource-group');
  return [
    ...fixed.filter((address) => isIpv4(address) || isIpv6(address)),
    ...named.map((name) => (group === undefined ? `${name}` : `${name} of resource group ${group}`)),
  ];
}
