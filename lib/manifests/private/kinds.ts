import { Construct } from 'constructs';
import { failAt } from '../../arguments/fail-at';
import { Kind, Kinds, madeBy, understood } from '../../arguments/kind';
import { OBJECT } from '../../arguments/values';
import { failAtOnce } from '../../traffic/rules/refusals';

/** Metadata of an object, which cdk8s writes. */
export const METADATA = OBJECT;
/** A Service of this library, and what to do with others. */
export function serviceOr(how: string): Kind {
  return madeBy('ClusterIpService or another Service of this library', 'serviceName', how);
}

export const SERVICE = serviceOr('make it first');
/** A Service of cdk8s-plus. */
export const KPLUS_SERVICE = madeBy('Service of cdk8s-plus', 'exposeViaIngress', 'make it first');
/** A workload of cdk8s-plus. */
export const WORKLOAD = madeBy('Deployment or another workload of cdk8s-plus', 'podMetadata', 'make it first');
/** The workload of a rollout. */
export const DEPLOYMENT = madeBy('Deployment of cdk8s-plus', 'progressDeadline', 'make it first');
/** A Gateway, made or imported. */
export const GATEWAY = madeBy('Gateway', 'listenerNames', 'make one, or call Gateway.fromGatewayAttributes');
/** A backend of a rule. */
export const BACKEND = madeBy('RouteBackend', 'serviceName', 'call RouteBackend.fromService or fromServiceName');
/** A gateway in Azure. */
export const LOAD_BALANCER = madeBy('ContainersLoadBalancer', 'annotations', 'call ContainersLoadBalancer.existing or managed, or take containersGateway.frontend of a platform');
export const HTTP_ROUTE = madeBy('HttpRoute', 'ruleCount', 'make one, or take routes of a GatewayRoute');
export const GRPC_ROUTE = madeBy('GrpcRoute', 'ruleCount', 'make one');
export const DURATION = madeBy('Duration', 'toMilliseconds', 'call Duration.seconds of cdk8s');
/** What says which cluster it is. */
export const CLUSTER = madeBy('AksCluster or AksPlatform', 'clusterProfile', 'make one, or call AksCluster.fromAksClusterAttributes');
export const KUBERNETES_VERSION = madeBy('KubernetesVersion', 'minor', 'take KubernetesVersion.V1_35, or call KubernetesVersion.of');
/** An application gateway, with what is known of it. */
export const APPLICATION_GATEWAY = madeBy(
  'ApplicationGateway', 'gatewayProfile', 'make one, take gateway of a platform, or call ApplicationGateway.fromApplicationGatewayId',
);

/**
 * What was given, without what was left out. Throws one error with the place and all problems.
 *
 * @param place The construct, or the static function, whose caller is named then.
 * @param kinds The kinds of the properties.
 * @param given What was given.
 * @param name What it is called.
 */
export function read<T extends object>(place: Construct | string, kinds: Kinds<T>, given: T | undefined, name = 'props'): T {
  const { problems, value } = understood(kinds, given, name);
  if (typeof place === 'string') {
    failAt(place, problems);
  } else if (problems.length > 0) {
    failAtOnce(place, problems);
  }
  return value;
}
