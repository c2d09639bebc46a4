import { Severity } from '../../finding';
import { AzureSettings, findAnnotation, Frontend } from '../../load-balancer/annotations';
import { ServiceView } from '../../objects/object-view';
import { THROUGH_LOAD_BALANCER } from '../concerns';
import { Rule } from '../rule';
import { BALANCED, Fault, faultIf, ofServices } from '../service-faults';

/** Settings of a public load balancer on an internal one, or the other way round. */
export const serviceAzureFrontend: Rule = {
  code: 'service-azure-frontend',
  severity: Severity.ERROR,
  local: true,
  title: 'Setting of the other kind of load balancer',
  why: 'An internal load balancer has no public address, and a public one neither a subnet nor rules for all ports: Azure ignores the setting or fails.',
  fix: 'make the load balancer internal (internal: true, annotation azure-load-balancer-internal), or remove the setting',
  source: 'https://learn.microsoft.com/azure/aks/internal-lb',
  concerns: THROUGH_LOAD_BALANCER,
  check: ofServices(frontendFaults, BALANCED),
};

function frontendFaults(service: ServiceView): Fault[] {
  const azure = new AzureSettings(service);
  const frontend = azure.internal ? Frontend.INTERNAL : Frontend.PUBLIC;
  const other = azure.names.filter((name) => {
    const needed = findAnnotation(name)?.frontend;
    return needed !== undefined && needed !== frontend && azure.text(name)?.toLowerCase() !== 'false';
  });
  return [
    ...other.map((name) => ({
      message: `${name} needs ${findAnnotation(name)?.frontend === Frontend.INTERNAL ? 'an internal' : 'a public'} load balancer, got ${frontend === Frontend.INTERNAL ? 'an internal one' : 'a public one'}`,
      fix: azure.internal ? 'remove it, or make the load balancer public (without internal: true, annotation azure-load-balancer-internal)' : undefined,
    })),
    ...service.ports.flatMap((port) => faultIf(
      port.protocol === 'SCTP' && !(azure.internal && azure.flag('azure-load-balancer-enable-high-availability-ports')),
      () => `port ${port.port} with protocol SCTP needs an internal load balancer with azure-load-balancer-enable-high-availability-ports`,
      'set both, or use another protocol',
    )),
  ];
}
