import { serviceTargetPortUnserved } from '../../../../lib/traffic/rules/service/service-target-port-unserved';
import { found } from '../../../support/rule';
import { deployment, service } from '../../../support/traffic';

const to = (targetPort: any, port: any = {}) => service('api', { ports: [{ port: 80, targetPort, ...port }] });
const api = deployment('api');

test('finds a name that no container declares: it has no endpoint at all', () => {
  expect(found(serviceTargetPortUnserved, [api, to('web')]))
    .toEqual(["error: targetPort of port 80 must be declared by a container of deployment api, got 'web', declared: 8080 (http): the port has no endpoint"]);
});

test('warns of a number beside declared ones', () => {
  expect(found(serviceTargetPortUnserved, [api, to(9090)]))
    .toEqual(['warning: targetPort of port 80 must be declared by a container of deployment api, got 9090, declared: 8080 (http)']);
});

test('takes the port for the target where there is none', () => {
  expect(found(serviceTargetPortUnserved, [api, to(undefined)]))
    .toEqual(['warning: targetPort of port 80 must be declared by a container of deployment api, got none, which means 80, declared: 8080 (http)']);
});

test('only notes a number where containers declare nothing', () => {
  expect(found(serviceTargetPortUnserved, [deployment('api', { ports: [] }), to(8080)]))
    .toEqual(['info: targetPort of port 80 must be declared by a container of deployment api, got 8080, declared: none']);
});

test('compares protocols', () => {
  expect(found(serviceTargetPortUnserved, [api, to('http', { protocol: 'UDP' })])).toHaveLength(1);
  expect(found(serviceTargetPortUnserved, [deployment('api', { ports: [{ containerPort: 53, name: 'dns', protocol: 'UDP' }] }), to('dns', { protocol: 'UDP' })])).toEqual([]);
});

test('names all workloads, and is silent when one of them declares the port', () => {
  const canary = deployment('canary', { labels: { app: 'api' }, ports: [{ containerPort: 9090, name: 'web' }] });
  expect(found(serviceTargetPortUnserved, [api, canary, to('admin')]))
    .toEqual(["error: targetPort of port 80 must be declared by a container of deployment api, deployment canary, got 'admin', declared: 8080 (http), 9090 (web): the port has no endpoint"]);
  expect(found(serviceTargetPortUnserved, [api, canary, to('web')])).toEqual([]);
});

test.each([['http'], [8080]])('is silent about %p, which a container declares', (targetPort) => {
  expect(found(serviceTargetPortUnserved, [api, to(targetPort)])).toEqual([]);
});

test.each([
  ['nobody is selected', [deployment('other'), to('web')]],
  ['the pods are in another namespace', [deployment('api', {}, 'shop'), { ...to('web'), metadata: { name: 'api', namespace: 'other' } }]],
  ['there is no selector', [api, service('api', { selector: undefined, ports: [{ port: 80, targetPort: 'web' }] })]],
  ['the Service is an alias', [api, service('api', { type: 'ExternalName', ports: [{ port: 80, targetPort: 'web' }] })]],
])('is silent when %s', (_, objects) => {
  expect(found(serviceTargetPortUnserved, objects)).toEqual([]);
});

test('says protocols where they are what keeps ports apart', () => {
  expect(found(serviceTargetPortUnserved, [api, to(8080, { protocol: 'UDP' })]))
    .toEqual(['warning: targetPort of port 80 must be declared by a container of deployment api, got 8080/UDP, declared: 8080/TCP (http)']);
});
