import { servicePortProtocol } from '../../../../lib/traffic/rules/service/service-port-protocol';
import { found, serviceJson } from '../../../support/rule';

test.each([
  ['a protocol in small letters', serviceJson({ ports: [{ port: 80, protocol: 'tcp' }] }), {}, [
    "error: ports[0].protocol must be TCP, UDP or SCTP, got 'tcp'",
  ]],
  ['an application protocol with a space', serviceJson({ ports: [{ port: 80, appProtocol: 'http 2' }] }), {}, [
    "error: ports[0].appProtocol must be a name such as http or kubernetes.io/h2c, got 'http 2'",
  ]],
  ['two slashes', serviceJson({ ports: [{ port: 80, appProtocol: 'a/b/c' }] }), {}, [
    "error: ports[0].appProtocol must be a name such as http or kubernetes.io/h2c, got 'a/b/c'",
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(servicePortProtocol, object, profile)).toEqual(findings);
});

test.each([
  ['UDP', serviceJson({ ports: [{ port: 53, protocol: 'UDP' }] }), {}],
  ['SCTP', serviceJson({ ports: [{ port: 53, protocol: 'SCTP' }] }), {}],
  ['a qualified application protocol', serviceJson({ ports: [{ port: 80, appProtocol: 'kubernetes.io/h2c' }] }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(servicePortProtocol, object, profile)).toEqual([]);
});
