import { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { namespaceOf } from './namespace';
import { allowedText } from '../../traffic/allowed-text';
import { IGateway } from '../gateway-props';
import { GrpcRoute } from '../grpc-route';
import { HttpRoute } from '../http-route';
import { IService } from '../service';

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

/** What is wrong with the place of a policy for a Service. */
export function serviceProblems(policy: Construct, metadata: ApiObjectMetadata | undefined, { service, serviceName }: IService): string[] {
  return placeProblems(policy, metadata, `service ${serviceName}`, service.metadata.namespace);
}

/** What is wrong with the place of a policy for a route. */
export function routeProblems(policy: Construct, metadata: ApiObjectMetadata | undefined, { apiObject, routeName }: HttpRoute | GrpcRoute): string[] {
  return placeProblems(policy, metadata, `route ${routeName}`, apiObject.metadata.namespace);
}

/** What is wrong with the place of a policy for a Gateway, and with the listeners that it names. */
export function gatewayProblems(policy: Construct, metadata: ApiObjectMetadata | undefined, gateway: IGateway, listenerNames: string[]): string[] {
  const { gatewayName, gatewayNamespace, listenerNames: known } = gateway;
  const unknown = known.length === 0 ? [] : listenerNames.filter((name) => !known.includes(name));
  return [
    ...unknown.map((name) => `listenerNames must be listeners of gateway ${gatewayName}, got '${name}', ${allowedText(known)}`),
    ...placeProblems(policy, metadata, `gateway ${gatewayName}`, gatewayNamespace),
  ];
}

/** A target is looked for beside the policy. Where one of the namespaces is left to who applies, they may be equal. */
function placeProblems(policy: Construct, metadata: ApiObjectMetadata | undefined, target: string, namespace: string | undefined): string[] {
  const own = namespaceOf(policy, metadata?.namespace);
  return own === undefined || namespace === undefined || own === namespace ? []
    : [`metadata.namespace must be '${namespace}' as that of ${target}, got '${own}': a policy finds nothing in another namespace; put it into a chart of that namespace, or give metadata`];
}
