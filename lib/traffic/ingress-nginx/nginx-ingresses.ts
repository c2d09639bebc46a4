import { NGINX_PREFIX } from './annotations';
import { ingressClassName } from '../objects/ingress-proxies';
import { ObjectView, text } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** What ingress-nginx calls itself in a class, and the application routing add-on of AKS, which runs it. */
const CONTROLLERS = ['k8s.io/ingress-nginx', 'webapprouting.kubernetes.azure.com/nginx'];
/** The class of the chart, and that of the add-on. */
const USUAL_CLASSES = ['nginx', 'webapprouting.kubernetes.azure.com'];

/** True when ingress-nginx takes this Ingress, by the class that it names or by the one that is the default. */
export function isNginxIngress(ingress: ObjectView, model: TrafficModel): boolean {
  const named = ingressClassName(ingress);
  const className = named === '' ? defaultClassOf(model) : named;
  if (className === undefined) {
    return Object.keys(ingress.annotations).some((key) => key.startsWith(NGINX_PREFIX));
  }
  const controller = text(model.find('IngressClass', 'default', className)?.spec.controller);
  return controller === '' ? USUAL_CLASSES.includes(className) : CONTROLLERS.some((name) => controller === name || controller.startsWith(`${name}/`));
}

/**
 * The Ingresses of ingress-nginx in the order in which it reads them: the oldest first, and of one age the last by namespace and name.
 *
 * @see https://github.com/kubernetes/ingress-nginx/blob/main/internal/ingress/controller/store/store.go
 */
export function nginxIngresses(model: TrafficModel): ObjectView[] {
  return model.ingresses.filter((ingress) => isNginxIngress(ingress, model)).sort((a, b) => {
    const [older, younger] = [a, b].map(({ located }) => Date.parse(text(located.object.metadata?.creationTimestamp)) || 0);
    return older - younger || (nameOf(a) > nameOf(b) ? -1 : 1);
  });
}

/** The text of an annotation, by its key without prefix; nothing for an empty one. */
export function nginxSetting({ annotations }: ObjectView, key: string): string | undefined {
  const value: unknown = annotations[NGINX_PREFIX + key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** True for an annotation that says so, as Go reads truth values. */
export function isNginxOn(ingress: ObjectView, key: string, byDefault = false): boolean {
  const value = nginxSetting(ingress, key);
  return /^(1|t|T|true|TRUE|True)$/.test(value ?? '') || (byDefault && !/^(0|f|F|false|FALSE|False)$/.test(value ?? ''));
}

const defaultClassOf = remember((model: TrafficModel) => model.standing.find(({ object }) => (
  object?.kind === 'IngressClass' && object.metadata?.annotations?.['ingressclass.kubernetes.io/is-default-class'] === 'true'
))?.object.metadata.name as string | undefined);

function nameOf({ namespace, name }: ObjectView): string {
  return `${namespace}/${name}`;
}
