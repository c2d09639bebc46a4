import { ALB_CLASS } from '../../objects/alb-class';

/** What a route moves to: Application Gateway for Containers, a Gateway of a class that is not of Azure, or the Application Gateway ingress controller. */
export type MoveTarget = 'containers' | 'class' | 'agic';

/** What a class of Gateways has. */
export interface GatewayTraits {
  /** Policies of Azure. */
  readonly isAzure: boolean;
  /**
   * A Service that gets what `spec.infrastructure.annotations` of a Gateway says.
   *
   * @see https://learn.microsoft.com/azure/aks/app-routing-gateway-api#gateway-resource-customization
   * @see https://learn.microsoft.com/azure/aks/istio-gateway-api#annotation-customizations
   */
  readonly handsAnnotationsOn: boolean;
}

/** What a class of Gateways is known to have. */
export function traitsOf(gatewayClassName: string): GatewayTraits {
  return { isAzure: gatewayClassName === ALB_CLASS, handsAnnotationsOn: ['approuting-istio', 'istio'].includes(gatewayClassName) };
}

/** The annotation that makes the load balancer of a Service an internal one. */
export const INTERNAL = 'service.beta.kubernetes.io/azure-load-balancer-internal';

/** What a route that the network alone reaches needs, where what is written for it is public. */
export const PRIVATE: Record<MoveTarget, string> = {
  containers: 'Application Gateway for Containers has no private frontend (as of September 2026), so the route is public there: move it to approuting-istio, which gets an internal load balancer',
  class: 'the Gateway that is written here is public, and so is the route there: write a Gateway of its own for it, '
    + `with ${INTERNAL}: "true" in spec.infrastructure.annotations where the class hands them to its Service`,
  agic: 'the route is public there: write appgw.ingress.kubernetes.io/use-private-ip: "true" where the gateway has a private frontend',
};

/** The same where the class could keep it, if it were for every route. */
export const PRIVATE_AMONG_OTHERS = 'other routes come in by another load balancer, or by one that is not among the objects, and a Gateway has one, so the route is public there: '
  + 'move the Ingresses of one load balancer at a time';

/** What becomes of a route that the network alone reaches, where it is so afterwards. */
export const STAYS_PRIVATE = `the Gateway is behind an internal load balancer, by ${INTERNAL}: "true" in its spec.infrastructure.annotations`;
