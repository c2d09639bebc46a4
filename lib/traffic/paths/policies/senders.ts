import { clientsSender, containersGatewaySender, gatewaySender, nodesSender, privateLinkSender } from './outside-senders';
import { callerSenders, ingressSenders, labelledSenders } from './pod-senders';
import { Sender } from './sender';
import { managedGateways } from '../../agic/gateways';
import { listenerSetOf } from '../../gateway-api/listener-sets';
import { GATEWAY_GROUP, servedBy } from '../../gateway-api/listeners';
import { istioGateway } from '../../istio/gateways';
import { isLocal } from '../../load-balancer/frontend';
import { hasPodPool } from '../../load-balancer/pools';
import { privateLinkOf } from '../../load-balancer/private-link';
import { isAlbIngress } from '../../objects/ingress-proxies';
import { ObjectView, ServiceView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Entrance } from '../../traffic-path';
import { TracedPath } from '../traced-path';

/**
 * Who sends to the pods at the end of a path: one sender, or each of the workloads that do. Nobody asks about a path that ends before them, so that there
 * is a Service on all but those to ports of nodes, and what leads to it.
 */
export function sendersOf(model: TrafficModel, traced: TracedPath): Sender[] {
  const { path: { entrance }, route, target, port } = traced;
  const service = traced.service!;
  switch (entrance) {
    case Entrance.APPLICATION_GATEWAY_INGRESS:
      return [gatewaySender(model, managedGateways(model)[0])];
    case Entrance.APPLICATION_GATEWAY_STATIC:
      return passesNodes(model, service) ? [gatewaySender(model, staticGateway(model, traced))] : [nodesSender(model)];
    case Entrance.OTHER_INGRESS:
      return isAlbIngress(model, route!.ingress) ? [containersGatewaySender(model)] : ingressSenders(model, route!.ingress);
    case Entrance.GATEWAY_API:
      return gatewayApiSenders(model, traced);
    case Entrance.ISTIO_GATEWAY:
      return istioSenders(model, target!.owner);
    case Entrance.PUBLIC_LOAD_BALANCER:
    case Entrance.INTERNAL_LOAD_BALANCER:
      return passesNodes(model, service) ? [clientsSender(service, entrance === Entrance.PUBLIC_LOAD_BALANCER)] : [nodesSender(model)];
    case Entrance.PRIVATE_LINK:
      return passesNodes(model, service) ? [privateLinkSender(model, privateLinkOf(service)!)] : [nodesSender(model)];
    case Entrance.NODE_PORT:
    case Entrance.EXTERNAL_IP:
      return isLocal(service) ? [clientsSender(undefined, false)] : [nodesSender(model)];
    case Entrance.HOST_PORT:
      return [clientsSender(undefined, false)];
    case Entrance.CLUSTER_IP:
    case Entrance.HEADLESS:
    case Entrance.MESH:
      return callerSenders(model, service, port);
    case Entrance.EXTERNAL_NAME:
      return [];
    default: {
      const unreachable: never = entrance;
      throw new Error(`unknown entrance ${String(unreachable)}`);
    }
  }
}

/** True where pods see who sent to the load balancer, and not a node in between. */
function passesNodes(model: TrafficModel, service: ServiceView): boolean {
  return isLocal(service) || hasPodPool(model);
}

function staticGateway(model: TrafficModel, { staticRoute }: TracedPath) {
  return (model.profile.gateways ?? []).find(({ routes }) => staticRoute !== undefined && routes?.includes(staticRoute));
}

/** Some controllers run proxies that are labelled with the name of their gateway; that of Azure runs outside of the cluster. */
function gatewayApiSenders(model: TrafficModel, { parent }: TracedPath): Sender[] {
  const gateway = parent && (listenerSetOf(model, parent)?.gateway ?? parent.gateway);
  if (gateway === undefined) {
    return labelledSenders(model, 'the gateway', {});
  }
  const server = servedBy(model, gateway);
  if (server === 'Application Gateway for Containers') {
    return [containersGatewaySender(model)];
  }
  const isIstio = server === 'Istio gateway' || server === 'application routing gateway';
  return isIstio ? labelledSenders(model, `the pods of gateway ${gateway.name}`, { [`${GATEWAY_GROUP}/gateway-name`]: gateway.name }, gateway.namespace)
    : labelledSenders(model, `the pods of gateway ${gateway.name}`, {});
}

/** A gateway of Istio names its pods by labels. */
function istioSenders(model: TrafficModel, service: ObjectView): Sender[] {
  const references: any[] = Array.isArray(service.spec.gateways) ? service.spec.gateways : [];
  const [gateway] = references.map(text).filter((name) => name !== 'mesh' && name !== '')
    .flatMap((reference) => istioGateway(model, reference, service.namespace).gateway ?? []);
  const labels = Object.entries(gateway?.spec.selector ?? {}).map(([key, value]) => [key, text(value)]);
  return labelledSenders(model, 'the Istio gateway', Object.fromEntries(labels));
}
