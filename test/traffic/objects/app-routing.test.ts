import { TrafficReport } from '../../../lib/traffic';
import { isNginxIngress } from '../../../lib/traffic/ingress-nginx/nginx-ingresses';
import { addonNamespace } from '../../../lib/traffic/objects/app-routing';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';

const controller = (name: string, spec: any = {}) => ({ apiVersion: 'approuting.kubernetes.azure.com/v1alpha1', kind: 'NginxIngressController', metadata: { name }, spec });
const internal = controller('inside', { ingressClassName: 'nginx-internal', controllerNamePrefix: 'inside', loadBalancerAnnotations: { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' } });
const ingressClass = (name: string, of: string) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name }, spec: { controller: of } });
const ingress = (ingressClassName: string) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'shop', namespace: 'shop' },
  spec: { ingressClassName, rules: [{ host: 'shop.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'api', port: { number: 80 } } } }] } }] },
});
const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api', namespace: 'shop' }, spec: { selector: { app: 'api' }, ports: [{ port: 80, targetPort: 8080 }] } };
const located = (...objects: any[]) => objects.map((object) => ({ object }));
const pathOf = (...objects: any[]) => TrafficReport.analyze(located(service, ...objects)).paths.find(({ title }) => title === 'http://shop.example.com/')!;

test.each<[string, string, any[], boolean]>([
  ['a class that an object names', 'nginx-internal', [internal], true],
  ['the class of an object that names none', 'nginx.approuting.kubernetes.azure.com', [controller('outside')], true],
  ['the name of an object', 'outside', [controller('outside')], false],
  ['its class among the objects', 'nginx-internal', [internal, ingressClass('nginx-internal', 'webapprouting.kubernetes.azure.com/nginx/inside')], true],
  ['a class that none names', 'nginx-other', [internal], false],
  ['a class of another controller', 'nginx-internal', [internal, ingressClass('nginx-internal', 'example.com/own')], false],
])('%s is that of NGINX of the add-on: %s', (_, className, objects, expected) => {
  const model = new TrafficModel(located(ingress(className), ...objects));
  expect(isNginxIngress(model.ingresses[0], model)).toBe(expected);
  expect(addonNamespace(model, className)).toBe(expected ? 'app-routing-system' : undefined);
});

test.each<[string, any, string]>([
  ['an internal', internal, 'NginxIngressController inside makes the controller in namespace app-routing-system, behind an internal load balancer'],
  ['a public', controller('inside', { ingressClassName: 'nginx-internal' }), 'NginxIngressController inside makes the controller in namespace app-routing-system, behind a public load balancer'],
])('a path says that it comes through %s load balancer', (_, made, note) => {
  const { hops, notes } = pathOf(ingress('nginx-internal'), made);
  expect(hops[1].label).toBe('NGINX of the application routing add-on, by class nginx-internal');
  expect(notes).toContain(note);
});

test('a path of a class that nobody shows says nothing of it', () => {
  const { hops, notes = [] } = pathOf(ingress('nginx-internal'));
  expect(hops[1].label).toBe('ingress controller of class nginx-internal');
  expect(notes.filter((note) => note.includes('NginxIngressController'))).toEqual([]);
});

test('a path of the class that the add-on makes by itself says whose it is', () => {
  const { hops, notes = [] } = pathOf(ingress('webapprouting.kubernetes.azure.com'));
  expect(hops[1].label).toBe('NGINX of the application routing add-on, by class webapprouting.kubernetes.azure.com');
  expect(notes.filter((note) => note.includes('NginxIngressController'))).toEqual([]);
});

test('it is looked at, and no longer counted among what is not followed', () => {
  expect(TrafficReport.analyze(located(internal)).leftOut).toEqual([]);
});

test('routes of other controllers are named, since their paths are missing', () => {
  const route = (name: string) => ({ apiVersion: 'traefik.io/v1alpha1', kind: 'IngressRoute', metadata: { name, namespace: 'shop' }, spec: {} });
  const told = (...objects: any[]) => TrafficReport.analyze(located(...objects)).assumptions.filter((line) => line.includes('not followed'));
  expect(told(route('web'))).toEqual(['IngressRoute shop/web of traefik.io is not followed: what it routes to Services has no path here']);
  expect(told(...['a', 'b', 'c', 'd', 'e', 'f'].map(route))).toEqual([
    'IngressRoute shop/a, shop/b, shop/c, shop/d, shop/e and 1 more of traefik.io are not followed: what they route to Services has no path here',
  ]);
  expect(told({ ...route('web'), apiVersion: 'example.com/v1' }, ingress('nginx'))).toEqual([]);
});
