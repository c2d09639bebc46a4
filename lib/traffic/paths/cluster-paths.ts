import { ServiceView, text } from '../objects/object-view';
import { portName } from '../objects/ports';
import { isSticky } from '../objects/service-fields';
import { TrafficModel } from '../objects/traffic-model';
import { Entrance, Hop, HopComponent, IneffectiveSetting } from '../traffic-path';
import { choiceOf, dataPlaneTo, localChoiceOf, nodeStickiness, readinessOf } from './data-plane';
import { backendsOf } from './pods';
import { TracedPath, tracedPath } from './traced-path';

const CLIENT_POD: Hop = { component: HopComponent.CLIENT, label: 'pod in the cluster' };

/** The paths of clients inside the cluster. */
export function clusterPaths(model: TrafficModel, service: ServiceView): TracedPath[] {
  if (service.type === 'ExternalName') {
    return [externalNamePath(service)];
  }
  if (service.headless) {
    return [headlessPath(model, service)];
  }
  return service.ports.map((port) => clusterIpPath(model, service, port));
}

function clusterIpPath(model: TrafficModel, service: ServiceView, port: any): TracedPath {
  const backends = backendsOf(model, service, [port]);
  const plane = dataPlaneTo(model.podsOf(service), model.profile, service.spec.internalTrafficPolicy === 'Local');
  const who = `${plane.who} on the client's node`;
  const local = service.spec.internalTrafficPolicy === 'Local';
  const algorithm = local ? localChoiceOf(plane) : choiceOf(plane, service, backends);
  const stickiness = nodeStickiness(plane, service, true);
  return tracedPath({ service, port }, {
    entrance: Entrance.CLUSTER_IP,
    title: `${service.name}.${service.namespace}:${portName(port)}`,
    hops: [
      CLIENT_POD,
      {
        component: HopComponent.NODE,
        label: who,
        address: `${text(service.spec.clusterIP) || 'cluster IP'}:${text(port.port)}`,
        choosesNextBy: algorithm,
        stickiness,
        healthCheck: readinessOf(service),
      },
      backends.hop,
    ],
    podChosenBy: `${who}: ${algorithm}`,
    stickiness: stickiness ?? 'none',
    sourceIp: 'the client pod',
    ineffectiveSettings: externalOnlySettings(service),
  });
}

function headlessPath(model: TrafficModel, service: ServiceView): TracedPath {
  const backends = backendsOf(model, service, service.ports);
  return tracedPath({ service }, {
    entrance: Entrance.HEADLESS,
    title: `${service.name}.${service.namespace} (headless)`,
    hops: [
      CLIENT_POD,
      { component: HopComponent.DNS, label: 'cluster DNS', choosesNextBy: 'one record for each pod, the client chooses', healthCheck: readinessOf(service) },
      backends.hop,
    ],
    podChosenBy: 'the client, from the pod addresses in DNS',
    stickiness: 'none: the client chooses for itself',
    sourceIp: 'the client pod',
    ineffectiveSettings: pointlessAffinity(service, 'a headless service has no address that a node could balance'),
  });
}

function externalNamePath(service: ServiceView): TracedPath {
  const target = aliasHop(service);
  return tracedPath({ service }, {
    entrance: Entrance.EXTERNAL_NAME,
    title: `${service.name}.${service.namespace} (alias)`,
    hops: [
      CLIENT_POD,
      { component: HopComponent.DNS, label: 'cluster DNS', choosesNextBy: 'a CNAME record' },
      target,
    ],
    podChosenBy: `nobody here: DNS answers with ${target.label}`,
    stickiness: 'none',
    sourceIp: 'not known: the way out of the cluster gives it',
    ineffectiveSettings: pointlessAffinity(service, 'the service is a DNS alias; no node balances it'),
  });
}

/** Where a DNS alias leads. */
export function aliasHop(service: ServiceView): Hop {
  return { component: HopComponent.EXTERNAL, label: text(service.spec.externalName) || 'no name' };
}

function pointlessAffinity(service: ServiceView, why: string): IneffectiveSetting[] {
  return isSticky(service) ? [{ setting: 'sessionAffinity: ClientIP', why }] : [];
}

function externalOnlySettings(service: ServiceView): IneffectiveSetting[] {
  return service.spec.externalTrafficPolicy === 'Local'
    ? [{ setting: 'externalTrafficPolicy: Local', why: 'it is about traffic from outside; internalTrafficPolicy is about this path' }]
    : [];
}
