import { servicePortUnserved } from '../../../../lib/traffic/rules/service/service-port-unserved';
import { found } from '../../../support/rule';
import { backendTo, ingress, rule, service } from '../../../support/traffic';

const api = service('api', { ports: [{ name: 'web', port: 80, targetPort: 8080 }, { port: 443 }] });
const nginx = (port: any, spec: any = {}) => ingress('i', { ingressClassName: 'nginx', rules: [rule('/api', 'shop.example', backendTo('api', port))], ...spec });

test.each([[{ number: 81 }, '81'], [{ name: 'http' }, 'http'], [{ number: 8080 }, '8080']])('finds a backend port %j that the Service does not have', (port, got) => {
  expect(found(servicePortUnserved, [api, nginx(port)]))
    .toEqual([`error: backend port of path 'shop.example/api' must be a port of service api, got ${got}, allowed: 80 (web), 443: the controller finds no pods for it`]);
});

test('finds one in a default backend, and in a Service without ports', () => {
  expect(found(servicePortUnserved, [service('api', { ports: [] }), nginx({ number: 80 }, { rules: [], defaultBackend: backendTo('api') })]))
    .toEqual(['error: backend port of the default backend must be a port of service api, got 80, and there is none: the controller finds no pods for it']);
});

test('tells a port once, however many paths name it', () => {
  const rules = ['/a', '/b'].map((path) => rule(path, undefined, backendTo('api', { number: 81 })));
  expect(found(servicePortUnserved, [api, nginx({}, { rules })])).toHaveLength(1);
});

test.each([[{ number: 80 }], [{ number: 443 }], [{ name: 'web' }], [{}]])('is silent about backend port %j', (port) => {
  expect(found(servicePortUnserved, [api, nginx(port)])).toEqual([]);
});

test.each([
  ['is not among the objects', []],
  ['is an alias', [service('api', { type: 'ExternalName', ports: [] })]],
])('is silent when the Service %s', (_, objects) => {
  expect(found(servicePortUnserved, [...objects, nginx({ number: 81 })])).toEqual([]);
});

test('is silent when the Service is in another namespace', () => {
  const elsewhere = ingress('i', { ingressClassName: 'nginx', rules: [rule('/api', 'shop.example', backendTo('api', { number: 81 }))] }, {}, 'web');
  expect(found(servicePortUnserved, [service('api', {}, {}, 'shop'), elsewhere])).toEqual([]);
});

test('leaves Ingresses of the application gateway to their own rule', () => {
  expect(found(servicePortUnserved, [api, nginx({ number: 81 }, { ingressClassName: 'azure-application-gateway' })])).toEqual([]);
});
