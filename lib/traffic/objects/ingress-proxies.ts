import { ALB_CLASS, ALB_CONTROLLER } from './alb-class';
import { list, ObjectView, PodView, text } from './object-view';
import { remember } from './remember';
import { TrafficModel } from './traffic-model';

/** Labels by which charts say what a workload is. */
const NAME_LABELS = ['app.kubernetes.io/name', 'app', 'k8s-app', 'name'];
/** What is in front of the name of a class or a controller in arguments of controllers. */
const CLASS_ARGUMENT = /^--(?:ingress-class|controller-class|ingressclass|providers\.kubernetesingress\.ingressclass|class)=(.+)$/i;
/** What controllers call themselves in an IngressClass, and how their workloads are labelled. */
const CONTROLLERS = new Map([
  ['k8s.io/ingress-nginx', ['ingress-nginx']],
  ['nginx.org/ingress-controller', ['nginx-ingress', 'nginx-ingress-controller']],
  ['traefik.io/ingress-controller', ['traefik']],
  ['haproxy.org/ingress-controller', ['kubernetes-ingress', 'haproxy-ingress']],
  ['haproxy-ingress.github.io/controller', ['haproxy-ingress']],
  ['ingress-controllers.konghq.com/kong', ['kong', 'ingress-kong']],
  ['projectcontour.io/ingress-controller', ['envoy', 'contour']],
  ['projectcontour.io/projectcontour/contour', ['envoy', 'contour']],
  ['caddyserver.com/ingress-controller', ['caddy-ingress-controller']],
]);
/** The classes that are taken for those of a controller as long as nothing else says so. */
const USUAL_CLASSES = new Map([['nginx', 'k8s.io/ingress-nginx'], ['traefik', 'traefik.io/ingress-controller'], ['haproxy', 'haproxy.org/ingress-controller'],
  ['kong', 'ingress-controllers.konghq.com/kong'], ['contour', 'projectcontour.io/ingress-controller']]);

/** True for an Ingress of Application Gateway for Containers: what serves it stands outside of the cluster. */
export function isAlbIngress(model: TrafficModel, ingress: ObjectView): boolean {
  const name = ingressClassName(ingress);
  const controller = text(model.find('IngressClass', 'default', name)?.spec.controller);
  return controller === '' ? name === ALB_CLASS : controller === ALB_CONTROLLER;
}

const classArguments = remember((pod: PodView): string[] => pod.containers.flatMap(({ args, command }) => [...list(command), ...list(args)])
  .flatMap((word) => CLASS_ARGUMENT.exec(text(word))?.[1] ?? []));

/** The workloads of the ingress controller that serves a class: by its arguments, else by the labels that charts give it. */
export function ingressProxies(model: TrafficModel, className: string): PodView[] {
  const controller = text(model.find('IngressClass', 'default', className)?.spec.controller) || USUAL_CLASSES.get(className);
  const named = model.pods.filter((pod) => classArguments(pod).some((value) => value === className || value === controller));
  if (named.length > 0) {
    return named;
  }
  const names = CONTROLLERS.get(controller ?? '') ?? [];
  return model.pods.filter(({ labels }) => NAME_LABELS.some((key) => names.includes(labels[key])) && !isHelper(labels));
}

/** The class that an Ingress names, by field or by annotation; empty where it names none. */
export function ingressClassName(ingress: ObjectView): string {
  return text(ingress.spec.ingressClassName) || text(ingress.annotations['kubernetes.io/ingress.class']);
}

/** Jobs and default backends of a chart have its name too. */
function isHelper(labels: Record<string, string>): boolean {
  return /admission|default-?backend|webhook/.test(text(labels['app.kubernetes.io/component']));
}
