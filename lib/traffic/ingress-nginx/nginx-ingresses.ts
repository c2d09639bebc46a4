import { NGINX_PREFIX } from './annotations';
import { ANNOTATION_DEFAULTS } from './config-keys';
import { controllerConfig } from './controller-config';
import { appRoutingController, isAppRoutingClass } from '../objects/app-routing';
import { ingressClassName } from '../objects/ingress-proxies';
import { ObjectView, text } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** What the application routing add-on of AKS calls the ingress-nginx that it runs. */
const ADDON_CONTROLLER = 'webapprouting.kubernetes.azure.com/nginx';
/** What ingress-nginx calls itself in a class. */
const CONTROLLERS = ['k8s.io/ingress-nginx', ADDON_CONTROLLER];
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
  return controller === '' ? USUAL_CLASSES.includes(className) || appRoutingController(model, className) !== undefined : CONTROLLERS.some((name) => controller === name || controller.startsWith(`${name}/`));
}

/**
 * The Ingresses of ingress-nginx in the order in which it reads them: the oldest first, and of one age the last by namespace and name. Their annotations are completed by what the
 * ConfigMap of the controller says for all of them; `located` has what is written.
 *
 * @see https://github.com/kubernetes/ingress-nginx/blob/main/internal/ingress/controller/store/store.go
 */
export const nginxIngresses = remember((model: TrafficModel): ObjectView[] => (
  model.ingresses.filter((ingress) => isNginxIngress(ingress, model)).sort((a, b) => {
    const [older, younger] = [a, b].map(({ located }) => Date.parse(text(located.object.metadata?.creationTimestamp)) || 0);
    return older - younger || (nameOf(a) > nameOf(b) ? -1 : 1);
  }).map((ingress) => withDefaults(ingress, model))
));

/** The Ingress as if it said itself what the ConfigMap of the controller says for all that say nothing. */
function withDefaults(ingress: ObjectView, model: TrafficModel): ObjectView {
  const defaults = [...controllerConfig(model).values].filter(([key]) => ANNOTATION_DEFAULTS.has(key) && nginxSetting(ingress, key) === undefined);
  return defaults.length === 0 ? ingress
    : { ...ingress, annotations: { ...ingress.annotations, ...Object.fromEntries(defaults.map(([key, value]) => [NGINX_PREFIX + key, value])) } };
}

/**
 * True where the application routing add-on runs the NGINX of an Ingress: it has no admission webhook, and its ConfigMap allows snippets.
 *
 * @see https://github.com/Azure/aks-app-routing-operator/tree/main/pkg/manifests
 */
export function isAddonIngress(ingress: ObjectView, model: TrafficModel): boolean {
  const className = ingressClassName(ingress);
  const controller = text(model.find('IngressClass', 'default', className)?.spec.controller);
  return isAppRoutingClass(model, className) || controller === ADDON_CONTROLLER || controller.startsWith(`${ADDON_CONTROLLER}/`);
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
