import { servicePortNumber } from '../../../../lib/traffic/rules/service/service-port-number';
import { found, loadBalancerJson, serviceJson } from '../../../support/rule';

test.each([
  ['port 0', serviceJson({ ports: [{ port: 0 }] }), {}, ['error: spec.ports[0].port must be a whole number from 1 to 65535, got 0']],
  ['port 65536', serviceJson({ ports: [{ port: 65536 }] }), {}, [
    'error: spec.ports[0].port must be a whole number from 1 to 65535, got 65536',
  ]],
  ['a port that is missing', serviceJson({ ports: [{ name: 'http' }] }), {}, [
    'error: spec.ports[0].port must be a whole number from 1 to 65535, got nothing',
  ]],
  ['target port 65536', serviceJson({ ports: [{ port: 80, targetPort: 65536 }] }), {}, [
    'error: spec.ports[0].targetPort must be a whole number from 1 to 65535, got 65536',
  ]],
  ['a target port in quotes', serviceJson({ ports: [{ port: 80, targetPort: '8080' }] }), {}, [
    "error: spec.ports[0].targetPort must be a number, or a name of at most 15 lowercase letters, digits and single dashes with at least one letter, got '8080'",
  ]],
  ['a target port name of 16 letters', serviceJson({ ports: [{ port: 80, targetPort: 'a'.repeat(16) }] }), {}, [
    "error: spec.ports[0].targetPort must be a number, or a name of at most 15 lowercase letters, digits and single dashes with at least one letter, got 'aaaaaaaaaaaaaaaa'",
  ]],
  ['node port 29999', serviceJson({ type: 'NodePort', ports: [{ port: 80, nodePort: 29999 }] }), {}, [
    'error: spec.ports[0].nodePort must be a whole number from 30000 to 32767, got 29999',
  ]],
  ['node port 32768', serviceJson({ type: 'NodePort', ports: [{ port: 80, nodePort: 32768 }] }), {}, [
    'error: spec.ports[0].nodePort must be a whole number from 30000 to 32767, got 32768',
  ]],
  ['health check node port 1', loadBalancerJson({}, { externalTrafficPolicy: 'Local', healthCheckNodePort: 1 }), {}, [
    'error: spec.healthCheckNodePort must be a whole number from 30000 to 32767, got 1',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(servicePortNumber, object, profile)).toEqual(findings);
});

test.each([
  ['ports 1 and 65535', serviceJson({ ports: [{ port: 1, targetPort: 65535 }, { port: 65535, targetPort: 1 }] }), {}],
  ['any node port of an ExternalName', serviceJson({ type: 'ExternalName', externalName: 'a.example.com', ports: [{ port: 80, nodePort: 80 }] }), {}],
  ['node ports 30000 and 32767', serviceJson({ type: 'NodePort', ports: [{ port: 1, nodePort: 30000 }, { port: 2, nodePort: 32767 }] }), {}],
  ['a target port name of 15 letters', serviceJson({ ports: [{ port: 80, targetPort: 'a'.repeat(15) }] }), {}],
  ['0 and an empty text, for which the server fills something in', loadBalancerJson(
    {}, { healthCheckNodePort: 0, ports: [{ port: 80, nodePort: 0, targetPort: 0 }, { name: 'b', port: 81, targetPort: '' }] },
  ), {}],
  ['what is no number, which cannot be read', serviceJson({ ports: [{ port: '80', targetPort: 80.5, nodePort: true }] }), {}],
  ['an object that is no service', { ...serviceJson({ ports: [{ port: 0 }] }), kind: 'Other' }, {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(servicePortNumber, object, profile)).toEqual([]);
});
