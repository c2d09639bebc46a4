import { Entrance, HopComponent, TrafficPath } from '../../../lib/traffic';
import { isBypassing } from '../../../lib/traffic/render/bypassing';

const SERVICE = { kind: 'Service', name: 'api', namespace: 'shop' };

function path(entrance: Entrance, label: string, service: TrafficPath['service'] = SERVICE): TrafficPath {
  return {
    entrance,
    title: 'https://*/',
    service,
    hops: [{ component: HopComponent.CLIENT, label: 'client' }, { component: HopComponent.INGRESS_CONTROLLER, label }, { component: HopComponent.POD, label: '3 pods' }],
  } as unknown as TrafficPath;
}

test.each<[string, TrafficPath, boolean]>([
  ['an application gateway', path(Entrance.APPLICATION_GATEWAY_INGRESS, 'application gateway agw'), true],
  ['Application Gateway for Containers', path(Entrance.GATEWAY_API, 'Application Gateway for Containers edge/public'), true],
  ['another gateway of the Gateway API', path(Entrance.GATEWAY_API, 'Envoy Gateway edge/public'), false],
  ['a cluster address', path(Entrance.CLUSTER_IP, 'Application Gateway for Containers edge/public'), false],
])('whether %s bypasses the Service', (_, shown, expected) => {
  expect(isBypassing(shown)).toBe(expected);
});

test('nothing is bypassed where there is no Service', () => {
  expect(isBypassing({ ...path(Entrance.GATEWAY_API, 'Application Gateway for Containers edge/public'), service: undefined })).toBe(false);
});
