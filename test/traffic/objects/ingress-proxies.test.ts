import { addonNamespace } from '../../../lib/traffic/objects/app-routing';
import { ingressClassName, ingressProxies } from '../../../lib/traffic/objects/ingress-proxies';
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
const [NAME, COMPONENT, CLASS] = ['app.kubernetes.io/name', 'app.kubernetes.io/component', 'kubernetes.io/ingress.class'];

test.each([
  ['nginx', undefined, 'ingress-nginx'],
  ['traefik', undefined, 'traefik'],
  ['haproxy', undefined, 'kubernetes-ingress'],
  ['kong', undefined, 'ingress-kong'],
  ['contour', undefined, 'envoy'],
  ['own', 'k8s.io/ingress-nginx', 'ingress-nginx'],
  ['own', 'nginx.org/ingress-controller', 'nginx-ingress'],
  ['own', 'nginx.org/ingress-controller', 'nginx-ingress-controller'],
  ['own', 'haproxy.org/ingress-controller', 'kubernetes-ingress'],
  ['own', 'haproxy.org/ingress-controller', 'haproxy-ingress'],
  ['own', 'traefik.io/ingress-controller', 'traefik'],
  ['own', 'haproxy-ingress.github.io/controller', 'haproxy-ingress'],
  ['own', 'ingress-controllers.konghq.com/kong', 'kong'],
  ['own', 'ingress-controllers.konghq.com/kong', 'ingress-kong'],
  ['own', 'projectcontour.io/ingress-controller', 'envoy'],
  ['own', 'projectcontour.io/ingress-controller', 'contour'],
  ['own', 'projectcontour.io/projectcontour/contour', 'envoy'],
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
  expect(addonNamespace(new TrafficModel([]), 'webapprouting.kubernetes.azure.com')).toBe('app-routing-system');
  expect(addonNamespace(new TrafficModel([]), 'nginx')).toBeUndefined();
});

test.each(['app.kubernetes.io/name', 'app', 'k8s-app', 'name'])('pods have the name of their chart by the label %s', (label) => {
  expect(found('nginx', controllerPods('right', { [label]: 'ingress-nginx' }), controllerPods('wrong', { [`x-${label}`]: 'ingress-nginx' }))).toEqual(['right']);
});

test.each(['admission-webhook', 'defaultbackend', 'default-backend', 'webhook'])('a %s of the chart serves nobody', (component) => {
  expect(found('nginx', controllerPods('right', { [NAME]: 'ingress-nginx', [COMPONENT]: 'controller' }), controllerPods('wrong', { [NAME]: 'ingress-nginx', [COMPONENT]: component }))).toEqual(['right']);
});

test.each(['--ingress-class', '--controller-class', '--ingressClass', '--providers.kubernetesingress.ingressclass', '--class'])('a controller says its class by %s, as an argument or a command', (argument) => {
  const command = controllerPods('command', {});
  command.spec.template.spec.containers[0].command = ['/run', `${argument}=public`];
  expect(found('public', controllerPods('args', {}, ['--x', `${argument}=public`]), command, controllerPods('other', {}, [`${argument}=publicly`, `x${argument}=public`]))).toEqual(['args', 'command']);
});

test.each([
  [{ ingressClassName: 'a' }, { [CLASS]: 'b' }, 'a'], [{}, { [CLASS]: 'b' }, 'b'], [{ ingressClassName: '' }, { [CLASS]: 'b' }, 'b'], [{}, {}, ''],
])('an Ingress with %j and %j is of class %j', (spec, annotations, name) => {
  expect(ingressClassName({ kind: 'Ingress', name: 'web', namespace: 'default', located: { object: {} }, spec, annotations } as any)).toBe(name);
});
