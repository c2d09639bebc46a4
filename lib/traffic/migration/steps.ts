import { GatewayManager } from '../gateway-profile';
import { AddressUsers, fixedAddress, StaticRouteUse } from './address-users';
import { applyCommand, inspectCommand, patchCommand } from './commands';
import { ingressesForRoutes } from './ingress-for-routes';
import { policiesOn } from './judge';
import { rollbackPatchOf, strategicMergePatchOf } from './service-edits';
import { AddressUser, AddressUserKind, MigrationPhase, MigrationStep, MigrationTarget } from './service-migration';
import { isInternal } from '../load-balancer/frontend';
import { ServiceView, subjectOf } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';
import { isServedByGateway } from '../rules/served-ports';

/** Users whose object is edited before the change, one step each. */
const EDITED_FIRST = new Set([
  AddressUserKind.EXTERNAL_NAME,
  AddressUserKind.ENDPOINTS,
  AddressUserKind.CONFIG_MAP,
  AddressUserKind.SECRET,
  AddressUserKind.CONTAINER,
  AddressUserKind.NETWORK_POLICY,
  AddressUserKind.OTHER_MANIFEST,
]);
const MOVED_TO_GATEWAY = new Set([AddressUserKind.DNS_LABEL, AddressUserKind.EXTERNAL_DNS, AddressUserKind.ADDITIONAL_ADDRESS]);

/** From LoadBalancer to ClusterIP, without a moment in which clients find nothing. */
export function stepsToClusterIp(model: TrafficModel, service: ServiceView, addressUsers: AddressUsers, users: AddressUser[]): MigrationStep[] {
  const routes = addressUsers.staticRoutes(service);
  return [
    ...users.filter((user) => EDITED_FIRST.has(user.kind)).map(editStep),
    ...restrictionSteps(users),
    ...(routes.length > 0 && !isServedByGateway(model, service) ? secondGatewaySteps(model, service, routes) : []),
    ...moveSteps(service, users, routes),
    ...switchSteps(service, MigrationTarget.CLUSTER_IP),
    ...poolSteps(routes),
    ...addressSteps(service),
  ];
}

/** From ClusterIP to an internal load balancer. */
export function stepsToLoadBalancer(model: TrafficModel, service: ServiceView): MigrationStep[] {
  const policies = policiesOn(model, service);
  return [
    {
      phase: MigrationPhase.PREPARE,
      what: 'let the identity of the cluster join the subnet of the load balancer (role Network Contributor on it), or the address stays pending',
    },
    ...(policies.length > 0 ? [{
      phase: MigrationPhase.PREPARE,
      what: `let the addresses of the nodes in by ${policies.join(', ')}: pods see them as clients`,
      rollback: 'take the rule away again',
    }] : []),
    ...switchSteps(service, MigrationTarget.LOAD_BALANCER),
    {
      phase: MigrationPhase.CLEAN_UP,
      what: 'give the new address to the outside clients; fix it by annotation service.beta.kubernetes.io/azure-load-balancer-ipv4 if it must never change, '
        + 'and limit who may connect by loadBalancerSourceRanges',
    },
  ];
}

function editStep(user: AddressUser): MigrationStep {
  const { kind, namespace, name } = user.subject;
  return {
    phase: MigrationPhase.PREPARE,
    what: `${kind} ${namespace ? `${namespace}/` : ''}${name}, ${user.field} (${user.uses}): ${user.advice}`,
    rollback: 'put the old value back',
  };
}

function restrictionSteps(users: AddressUser[]): MigrationStep[] {
  const restrictions = users.filter((user) => user.kind === AddressUserKind.SECURITY_GROUP);
  return restrictions.length === 0 ? [] : [{
    phase: MigrationPhase.PREPARE,
    what: `${restrictions[0].advice}: ${restrictions.map((user) => user.uses).join('; ')}`,
    rollback: 'take the restriction off the gateway',
  }];
}

/** A gateway is written by Terraform or by the controller, never by both: the controller overwrites all that it finds. */
function secondGatewaySteps(model: TrafficModel, service: ServiceView, routes: StaticRouteUse[]): MigrationStep[] {
  const gateways = [...new Set(routes.map(({ gateway }) => gateway.gatewayName))].join(', ');
  const managed = model.profile.gateways?.find((gateway) => gateway.managedBy === GatewayManager.INGRESS_CONTROLLER);
  const newGateway = managed ? `application gateway ${managed.gatewayName}` : 'the second gateway';
  const policies = policiesOn(model, service);
  const ingresses = ingressesForRoutes(model, service, routes);
  const isTls = routes.some(({ route }) => route.listenerProtocol === 'Https');
  const isSticky = service.spec.sessionAffinity === 'ClientIP';
  return [
    ...(managed ? [] : [{
      phase: MigrationPhase.PARALLEL,
      what: `make a second application gateway for the ingress controller, in a subnet of its own, and leave ${gateways} as it is: on one gateway the `
        + 'controller would overwrite the fixed pool at once. Both are charged while they run side by side',
      rollback: 'remove the second gateway',
    }]),
    ...(policies.length > 0 ? [{
      phase: MigrationPhase.PARALLEL,
      what: `let the subnet of ${newGateway} in by ${policies.join(', ')}: pods see its addresses as clients`,
      rollback: 'take the rule away again',
    }] : []),
    {
      phase: MigrationPhase.PARALLEL,
      what: `give ${newGateway} the same routes. The controller reads the pod addresses whatever the type of the Service is, so the load balancer `
        + `goes on working${isTls ? '; write the name of the certificate installed on the gateway in place of certificate' : ''}${
          isSticky ? '; sessionAffinity does nothing there, ask for cookie-based-affinity if clients must stay on a pod' : ''}`,
      command: applyCommand(ingresses),
      rollback: `delete ${ingresses.map((ingress) => `Ingress ${service.namespace}/${ingress.metadata.name}`).join(', ')}`,
    },
    {
      phase: MigrationPhase.PARALLEL,
      what: `ask ${newGateway} for every route with the host name of a client, and see that its backend health shows the pods as healthy`,
    },
  ];
}

/** Clients go from the old way to the new one while both work, and somebody looks whether all have gone. */
function moveSteps(service: ServiceView, users: AddressUser[], routes: StaticRouteUse[]): MigrationStep[] {
  const names = users.filter((user) => MOVED_TO_GATEWAY.has(user.kind));
  const gateways = [...new Set(routes.map(({ gateway }) => `application gateway ${gateway.gatewayName}`))];
  const direct = !isInternal(service) || names.length > 0 ? ['the load balancer'] : [];
  const left = [...gateways, ...direct];
  const watched = [...gateways, ...(direct.length > 0 || fixedAddress(service) !== undefined ? ['the load balancer'] : [])];
  return [
    ...names.map((user) => ({
      phase: MigrationPhase.PARALLEL,
      what: `${user.uses}: ${user.advice}`,
      rollback: 'let the name lead to the load balancer again',
    })),
    ...(left.length === 0 ? [] : [{
      phase: MigrationPhase.PARALLEL,
      what: `move the clients from ${left.join(' and ')} to the gateway of the ingress controller, by DNS with a short time to live and in parts where `
        + 'you can; both ways lead to the same pods',
      rollback: 'move the DNS records back',
    }]),
    ...(watched.length === 0 ? [] : [{
      phase: MigrationPhase.PARALLEL,
      what: `wait until the metrics of ${watched.join(' and ')} count no more requests and bytes for it: who still connects has to be found first`,
    }]),
  ];
}

function switchSteps(service: ServiceView, target: MigrationTarget): MigrationStep[] {
  const { object } = service.located;
  const named = subjectOf(service.located);
  const toClusterIp = target === MigrationTarget.CLUSTER_IP;
  return [
    {
      phase: MigrationPhase.SWITCH,
      what: toClusterIp
        ? 'change the Service where it is written, in the file or the program, and apply it; or patch it in the cluster first'
        : 'change the Service where it is written, in the file or the program, and apply it; or patch it in the cluster',
      command: patchCommand(named, 'strategic', strategicMergePatchOf(object, target)),
      rollback: `${patchCommand(named, 'strategic', rollbackPatchOf(object, target))}${
        toClusterIp ? '; the address comes back only if it is fixed and nobody took it, node ports only if they are given' : ''}`,
    },
    {
      phase: MigrationPhase.SWITCH,
      what: toClusterIp
        ? 'see that the type is ClusterIP and that the finalizer service.kubernetes.io/load-balancer-cleanup is gone: then azure has removed the frontend'
        : 'wait until the load balancer has its address; events of the Service say why if it has none',
      command: inspectCommand(named),
    },
  ];
}

function poolSteps(routes: StaticRouteUse[]): MigrationStep[] {
  const gateways = [...new Set(routes.map(({ gateway }) => gateway.gatewayName))];
  return gateways.map((name) => ({
    phase: MigrationPhase.CLEAN_UP,
    what: `take the pool with ${[...new Set(routes.filter(({ gateway }) => gateway.gatewayName === name).map(({ address }) => address))].join(', ')}, its `
      + `settings and its rule off application gateway ${name} in Terraform; remove the gateway when no other route is left`,
    rollback: 'apply the former Terraform configuration',
  }));
}

function addressSteps(service: ServiceView): MigrationStep[] {
  const name = service.annotations['service.beta.kubernetes.io/azure-pip-name'];
  return isInternal(service) || !name ? [] : [{
    phase: MigrationPhase.CLEAN_UP,
    what: `delete the public address ${name} if nothing else needs it: it is charged as long as it is allocated`,
  }];
}
