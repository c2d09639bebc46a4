import { servicePortDuplicate } from '../../../../lib/traffic/rules/service/service-port-duplicate';
import { found, serviceJson } from '../../../support/rule';

test.each([
  ['one port twice', serviceJson({ ports: [{ port: 80 }, { port: 80, protocol: 'TCP' }] }), {}, [
    'error: spec.ports[1].port 80/TCP must be there once, spec.ports[0] has it',
  ]],
  ['one node port twice', serviceJson({ type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }, { port: 81, nodePort: 30080 }] }), {}, [
    'error: spec.ports[1].nodePort 30080/TCP must be there once, spec.ports[0] has it',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(servicePortDuplicate, object, profile)).toEqual(findings);
});

test.each([
  ['TCP and UDP on one number', serviceJson({ ports: [{ port: 53 }, { port: 53, protocol: 'UDP' }] }), {}],
  ['one target port behind two ports', serviceJson({ ports: [{ port: 80, targetPort: 8080 }, { port: 81, targetPort: 8080 }] }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(servicePortDuplicate, object, profile)).toEqual([]);
});
