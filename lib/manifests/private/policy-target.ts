import { GrpcRoute } from '../grpc-route';
import { HttpRoute } from '../http-route';

/** What a policy is for, as it is written. */
export interface PolicyTarget {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly sectionNames?: string[];
}

const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** A Service as a target. */
export function serviceTarget(name: string): PolicyTarget {
  return { group: '', kind: 'Service', name };
}

/** A route as a target. */
export function routeTarget(route: HttpRoute | GrpcRoute): PolicyTarget {
  return { group: GATEWAY_GROUP, kind: route.apiObject.kind, name: route.routeName };
}

/** A Gateway, or listeners of it, as a target. */
export function gatewayTarget(name: string, listenerNames?: string[]): PolicyTarget {
  return { group: GATEWAY_GROUP, kind: 'Gateway', name, sectionNames: listenerNames };
}
