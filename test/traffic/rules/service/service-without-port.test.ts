import { serviceWithoutPort } from '../../../../lib/traffic/rules/service/service-without-port';
import { found, serviceJson } from '../../../support/rule';

test.each([
  ['no list of ports', serviceJson({ ports: undefined }), {}, [
    'error: ports must have at least one port in a service of type ClusterIP, got none',
  ]],
  ['an empty list of ports', serviceJson({ type: 'LoadBalancer', ports: [] }), {}, [
    'error: ports must have at least one port in a service of type LoadBalancer, got none',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceWithoutPort, object, profile)).toEqual(findings);
});

test.each([
  ['one port', serviceJson(), {}],
  ['a headless service', serviceJson({ clusterIP: 'None', ports: [] }), {}],
  ['an external name', serviceJson({ type: 'ExternalName', externalName: 'example.com', ports: [] }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceWithoutPort, object, profile)).toEqual([]);
});
