/** The API of the policies of Application Gateway for Containers. */
export const ALB = 'alb.networking.azure.io/v1';

interface NamedService {
  readonly namespace: string;
  readonly serviceName: string;
}

/** A policy for a Service, which has its name. */
export function servicePolicy(kind: string, { namespace, serviceName }: NamedService, byDefault: object): any {
  return {
    apiVersion: ALB,
    kind,
    metadata: { name: serviceName, namespace },
    spec: { targetRef: { group: '', kind: 'Service', name: serviceName }, default: byDefault },
  };
}

/** The firewall policy for a Gateway or a route, which has its name. */
export function firewallPolicy({ name, namespace }: { readonly name: string; readonly namespace: string }, kind: string, id: string): any {
  return {
    apiVersion: ALB,
    kind: 'WebApplicationFirewallPolicy',
    metadata: { name, namespace },
    spec: { targetRef: { group: 'gateway.networking.k8s.io', kind, name }, webApplicationFirewall: { id } },
  };
}
