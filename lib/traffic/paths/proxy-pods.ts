import { TracedPath } from './traced-path';
import { ingressClassName, ingressProxies } from '../objects/ingress-proxies';
import { PodView, text } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';
import { Entrance } from '../traffic-path';

const DEFAULT_CLASS = 'ingressclass.kubernetes.io/is-default-class';

/** The pods of the proxy that a path begins at: those of an ingress controller, or those that a gateway of Istio selects. */
export function proxyPodsOf(model: TrafficModel, { path: { entrance }, route, proxyLabels }: TracedPath): PodView[] {
  switch (entrance) {
    case Entrance.OTHER_INGRESS:
      return route === undefined ? [] : ingressProxies(model, ingressClassName(route.ingress) || defaultClass(model));
    case Entrance.ISTIO_GATEWAY: {
      const labels = Object.entries(proxyLabels ?? {});
      return labels.length === 0 ? [] : model.pods.filter((pod) => labels.every(([key, value]) => pod.labels[key] === value));
    }
    default:
      return [];
  }
}

/** The class of Ingresses that name none. */
function defaultClass(model: TrafficModel): string {
  const classes = model.ofType('networking.k8s.io', 'IngressClass');
  return classes.find(({ annotations }) => text(annotations[DEFAULT_CLASS]) === 'true')?.name ?? '';
}
