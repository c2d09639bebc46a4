import { Severity } from '../../finding';
import { ServiceView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { AT_NODE_PORT } from '../concerns';
import { Rule } from '../rule';
import { GatewayService, gatewayServices, titlesOf } from './gateway-services';

/** Node ports that nothing of the traffic needs that they were opened for. */
export const serviceNodePortBehindGateway: Rule = {
  code: 'service-node-port-behind-gateway',
  severity: Severity.INFO,
  local: false,
  title: 'Node ports beside an application gateway ingress',
  why: 'The gateway sends to pod addresses. The node ports of the Service carry nothing of that, and whoever reaches a node reaches the pods past the gateway.',
  fix: 'make the service a ClusterIP service, unless other clients use the node ports',
  source: 'https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview',
  concerns: AT_NODE_PORT,
  check: (model) => servedNodePorts(model).map(({ service, routes }) => ({
    object: service.located,
    message: `type NodePort opens ports on every node that application gateway route ${titlesOf(routes)} does not use: the gateway sends to pod addresses`,
  })),
};

/** To follow all routes takes long, so it is left out where there are no node ports. */
function servedNodePorts(model: TrafficModel): GatewayService[] {
  const isOnNodes = ({ type }: ServiceView): boolean => type === 'NodePort';
  return model.services.some(isOnNodes) ? gatewayServices(model).filter(({ service }) => isOnNodes(service)) : [];
}
