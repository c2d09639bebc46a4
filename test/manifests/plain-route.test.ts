import { App, Chart } from 'cdk8s';
import { HttpIngressPathType, Protocol } from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { AppGatewayIngress, ClusterIpService } from '../../lib/manifests';
import * as routeChecks from '../../lib/manifests/private/route-checks';
import { runs } from '../support/property';

const { isPlainRoute } = routeChecks;
const route = (given: any = {}): any => ({ host: '', path: '/api', pathType: 'Prefix', serviceName: 'api', port: { number: 80 }, ...given });
const service = (spec: any = {}, metadata: any = {}): any => ({ kind: 'Service', metadata: { name: 'api', ...metadata }, spec: { ports: [{ port: 80 }], ...spec } });

afterEach(() => jest.restoreAllMocks());

test.each<[string, any, any]>([
  ['to a port', route(), service()],
  ['to the root', route({ path: '/' }), service()],
  ['of an exact path on a host', route({ path: '/a_1/b-2/', pathType: 'Exact', host: 'shop.example.com' }), service({ type: 'NodePort' })],
])('a route %s is plain', (_, rendered, object) => {
  expect(isPlainRoute([rendered], [object], undefined)).toBe(true);
});

test.each<[string, any, any]>([
  ['without a path', route({ path: '' }), service()],
  ['with an empty part', route({ path: '/a//b' }), service()],
  ['with a star', route({ path: '/a/*' }), service()],
  ['with dots', route({ path: '/..' }), service()],
  ['of another type', route({ pathType: 'ImplementationSpecific' }), service()],
  ['on a host that is none', route({ host: 'Shop' }), service()],
  ['on a wildcard', route({ host: '*.example.com' }), service()],
  ['to a port by name', route({ port: { name: 'http' } }), service()],
  ['to another port', route({ port: { number: 81 } }), service()],
  ['to a port of UDP', route(), service({ ports: [{ port: 80, protocol: 'UDP' }] })],
  ['to a Service without ports', route(), service({ ports: undefined })],
  ['to a DNS alias', route(), service({ type: 'ExternalName' })],
  ['to another namespace', route(), service({}, { namespace: 'shop' })],
  ['to a Service with a name that is none', route(), service({}, { name: '1' })],
])('a route %s is not plain', (_, rendered, object) => {
  expect(isPlainRoute([rendered], [object], undefined)).toBe(false);
});

test('a route is not plain where one of its hosts is not, or where there are pods to look at', () => {
  expect(isPlainRoute([route(), route({ host: 'x_' })], [service()], undefined)).toBe(false);
  expect(isPlainRoute([route()], [service(), {}], undefined)).toBe(false);
});

test('no rule refuses a plain route', () => {
  const part = fc.stringMatching(/^[\w-]{1,6}$/);
  const path = fc.oneof({ weight: 5, arbitrary: fc.array(part, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`) }, fc.stringMatching(/^\/[-\w./*%~]{0,9}$/));
  const host = fc.oneof(fc.constant(undefined), fc.array(fc.stringMatching(/^[-a-z0-9]{1,9}$/), { minLength: 1, maxLength: 5 }).map((labels) => labels.join('.')));
  const name = fc.stringMatching(/^[a-z]{1,9}(-[a-z0-9]{1,30}){0,2}$/);
  const port = fc.oneof(fc.constantFrom(1, 80, 443, 65535), fc.integer({ min: 1, max: 65535 }));
  const [pathType, protocol] = [fc.constantFrom(...Object.values(HttpIngressPathType)), fc.constantFrom(Protocol.TCP, Protocol.UDP)];
  const options = fc.record({ path, host, name, port, pathType, protocol });
  let plain = 0;
  jest.spyOn(routeChecks, 'isPlainRoute').mockImplementation((...given) => {
    plain += Number(isPlainRoute(...given));
    return false;
  });
  fc.assert(fc.property(options, ({ name: serviceName, port: number, protocol: spoken, ...given }) => {
    const chart = new Chart(new App(), 'shop');
    const ingress = new AppGatewayIngress(chart, 'ingress');
    const make = (id: string) => new ClusterIpService(chart, id, { metadata: { name: serviceName }, selectorLabels: { app: 'a' }, ports: [{ port: number, protocol: spoken }] });
    // the first route of an Ingress is judged with everything
    ingress.addRoute('/first', new ClusterIpService(chart, 'first', { selectorLabels: { app: 'b' }, ports: [{ port: 80 }] }));
    const before = plain;
    try {
      ingress.addRoute(given.path, make('service'), { host: given.host, pathType: given.pathType });
      return true;
    } catch {
      return plain === before;
    }
  }), runs(400, 3));
  expect(plain).toBeGreaterThan(50);
});
