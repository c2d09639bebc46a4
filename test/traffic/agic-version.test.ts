import { AgicVersion, GatewayManager } from '../../lib/traffic';
import { controllersOf } from '../../lib/traffic/agic/gateway/controllers';
import { TrafficModel } from '../../lib/traffic/objects/traffic-model';
import { ingressJson } from '../support/ingress';

test.each(['1.7', '1.9.8', '2.0'])('takes %s', (version) => {
  expect(AgicVersion.of(version).version).toBe(version);
});

test.each(['1.6', '0.9', '1', 'latest', '1.9.8-rc1'])('fails for %s', (version) => {
  expect(() => AgicVersion.of(version)).toThrow(`version must look like 1.9 or 1.9.8 and be at least 1.7, got '${version}'`);
});

test.each([
  [AgicVersion.V1_7, 'fl-e1903c8aa3446b7b3207aec6d6ecba8a'],
  [AgicVersion.V1_8, 'fl-452c578b4f742bd7a3927c3caf2b604e'],
  [undefined, 'fl-452c578b4f742bd7a3927c3caf2b604e'],
])('decides how listeners are named', (controllerVersion, name) => {
  const gateways = [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, controllerVersion }];
  const [{ configuration }] = controllersOf(new TrafficModel([{ object: ingressJson() }], { gateways }));
  expect(configuration.listeners.map((listener) => listener.name)).toEqual([name]);
});
