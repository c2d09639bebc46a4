import { addonNamespace, ingressProxies } from '../../../lib/traffic/objects/ingress-proxies';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { deployment } from '../../support/traffic';

function controllerPods(name: string, labels: Record<string, string>, args: string[] = []): any {
  const pods = deployment(name);
  pods.spec.template.metadata.labels = labels;
  pods.spec.template.spec.containers[0].args = args;
  return pods;
}

const ingressClass = (name: string, controller: string) => (
  { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name }, spec: { controller } }
);
const found = (className: string, ...objects: any[]) => (
  ingressProxies(new TrafficModel(objects.map((object) => ({ object }))), className).map(({ name }) => name)
);
const NAME = 'app.kubernetes.io/name';

test.each([
  ['nginx', undefined, 'ingress-nginx'],
  ['traefik', undefined, 'traefik'],
  ['haproxy', undefined, 'kubernetes-ingress'],
  ['kong', undefined, 'ingress-kong'],
  ['contour', undefined, 'envoy'],
  ['own', 'k8s.io/ingress-nginx', 'ingress-nginx'],
  ['own', 'nginx.org/ingress-controller', 'nginx-ingress'],
  ['own', 'traefik.io/ingress-controller', 'traefik'],
  ['own', 'haproxy-ingress.github.io/controller', 'haproxy-ingress'],
  ['own', 'ingress-controllers.konghq.com/kong', 'kong'],
  ['own', 'projectcontour.io/projectcontour/contour', 'contour'],
  ['own', 'caddyserver.com/ingress-controller', 'caddy-ingress-controller'],
])('class %s of controller %s is served by pods with the label %s', (className, controller, label) => {
  const classes = controller === undefined ? [] : [ingressClass(className, controller)];
  const pods = [controllerPods('right', { [NAME]: label }), controllerPods('wrong', { [NAME]: `${label}-x` })];
  expect(found(className, ...classes, ...pods)).toEqual(['right']);
});

test('what an IngressClass says goes before what a class usually is', () => {
  const pods = [controllerPods('nginx', { [NAME]: 'ingress-nginx' }), controllerPods('traefik', { [NAME]: 'traefik' })];
  expect(found('nginx', ingressClass('nginx', 'traefik.io/ingress-controller'), ...pods)).toEqual(['traefik']);
  expect(found('own', ...pods)).toEqual([]);
});

test('arguments of a controller go before labels', () => {
  const pods = [controllerPods('first', { [NAME]: 'ingress-nginx' }, ['--ingress-class=public']), controllerPods('second', {}, ['--controller-class=k8s.io/inner'])];
  expect(found('public', ...pods)).toEqual(['first']);
  expect(found('inner', ingressClass('inner', 'k8s.io/inner'), ...pods)).toEqual(['second']);
});

test('pods of the add-on are where AKS runs them', () => {
  expect(addonNamespace('webapprouting.kubernetes.azure.com')).toBe('app-routing-system');
  expect(addonNamespace('nginx')).toBeUndefined();
});
