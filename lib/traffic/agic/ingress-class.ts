import { AGIC_PREFIX, INGRESS_CLASS, INGRESS_CONTROLLER } from './class-names';
import { watchersOf } from './watchers';
import { nearest } from '../objects/nearest';
import { ObjectView, text } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** The annotation that named a class before `spec.ingressClassName`. */
export const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

const DEFAULT_CLASS_ANNOTATION = 'ingressclass.kubernetes.io/is-default-class';
const OTHER_CONTROLLERS = /nginx|traefik|haproxy|kong|istio|contour|alb|gce|webapprouting/i;

/** Why the controller will not take an Ingress that is meant for it. */
export interface ClassMistake {
  readonly message: string;
  /** False where something that is not among the objects may repair it. */
  readonly isCertain: boolean;
}

/**
 * True when the Application Gateway ingress controller takes this Ingress.
 *
 * The class annotation is looked at first and must be the name of a controller; an empty one counts as absent. Otherwise `spec.ingressClassName` must
 * name a class that has the controller, and that a controller is set up with, where it is known with which. A class that is made elsewhere counts when
 * it is the add-on's or that of a gateway in the profile, or when the Ingress says by its annotations whom it is meant for. Without any class the
 * default class among the objects decides.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/k8scontext/context.go
 */
export function isAgicIngress(view: ObjectView, model: TrafficModel): boolean {
  const annotation = classAnnotationOf(view);
  if (annotation !== undefined) {
    return annotation === INGRESS_CONTROLLER || watchersOf(model).some(({ controllerName }) => controllerName === annotation);
  }
  const className = classNameOf(view);
  if (className === undefined) {
    return hasDefaultClass(model);
  }
  const ingressClass = model.find('IngressClass', 'default', className);
  if (ingressClass) {
    return isControllersClass(ingressClass.located.object, model) && isConfigured(className, model);
  }
  return className === INGRESS_CLASS || watchersOf(model).some((watcher) => watcher.className === className) || isCustomAgicClass(className, view);
}

/** True when the Ingress is taken by the controller or says in some way that it should be. */
export function isMeantForAgic(view: ObjectView, model: TrafficModel): boolean {
  return isAgicIngress(view, model) || classMistake(view, model) !== undefined;
}

/** What keeps the controller from taking an Ingress that is meant for it; undefined when it takes it, or when it is none of its business. */
export function classMistake(view: ObjectView, model: TrafficModel): ClassMistake | undefined {
  const annotation = classAnnotationOf(view);
  const className = classNameOf(view);
  if (annotation !== undefined) {
    return annotation === INGRESS_CONTROLLER || !isAgicIngress(view, model) ? annotationMistake(annotation, className) : undefined;
  }
  if (className === undefined) {
    return hasAgicAnnotation(view) && !hasDefaultClass(model)
      ? { message: `spec.ingressClassName must name a class, got none beside annotations of '${AGIC_PREFIX}'; only a default class would serve it`, isCertain: false }
      : undefined;
  }
  if (className === INGRESS_CONTROLLER) {
    return { message: `spec.ingressClassName must be the name of a class, got '${className}', the name of the controller, which the API server refuses`, isCertain: true };
  }
  const isKnown = model.find('IngressClass', 'default', className) !== undefined;
  return !isKnown && isMistyped(className, INGRESS_CLASS)
    ? { message: `spec.ingressClassName must name a class that exists, got '${className}'; did you mean '${INGRESS_CLASS}'?`, isCertain: false }
    : undefined;
}

function annotationMistake(annotation: string, className: string | undefined): ClassMistake | undefined {
  const isAgics = annotation === INGRESS_CONTROLLER;
  if (className !== undefined && className !== annotation && (isAgics || className === INGRESS_CLASS)) {
    return {
      message: `spec.ingressClassName '${className}' and annotation '${CLASS_ANNOTATION}: ${annotation}' exclude each other: the API server refuses both together`,
      isCertain: true,
    };
  }
  if (!isAgics && (annotation === INGRESS_CLASS || isMistyped(annotation, INGRESS_CONTROLLER))) {
    return { message: `annotation '${CLASS_ANNOTATION}' must be '${INGRESS_CONTROLLER}', got '${annotation}': the Ingress is ignored without an event`, isCertain: true };
  }
  return undefined;
}

/** True when an annotation of the controller says that the author has it in mind. */
function hasAgicAnnotation(view: ObjectView): boolean {
  return Object.keys(view.annotations).some((key) => key.startsWith(AGIC_PREFIX));
}

/** A class of a Helm installation, whose object nobody shows us. A slash is never part of a class name. */
function isCustomAgicClass(className: string, view: ObjectView): boolean {
  if (className.includes('/') || isMistyped(className, INGRESS_CLASS)) {
    return false;
  }
  return /app(lication)?-?(gw|gateway)|agic/i.test(className) || (hasAgicAnnotation(view) && !OTHER_CONTROLLERS.test(className));
}

/** A longer name is one of its own: `azure-application-gateway-2` is a second class and no mistake. */
function isMistyped(given: string, meant: string): boolean {
  return given !== meant && !given.startsWith(meant) && Math.abs(given.length - meant.length) <= 2 && nearest(given, [meant]) !== undefined;
}

/** `spec.ingressClassName`, if there is one. */
export function classNameOf(view: ObjectView): string | undefined {
  const className = view.spec.ingressClassName;
  return className === undefined || className === null ? undefined : text(className);
}

/** The class annotation; undefined where it is empty, as if it were not there. */
export function classAnnotationOf({ annotations }: ObjectView): string | undefined {
  const annotation: unknown = annotations[CLASS_ANNOTATION];
  return annotation === undefined || annotation === null || annotation === '' ? undefined : text(annotation);
}

const hasDefaultClass = remember((model: TrafficModel) => (
  model.objects.some(({ object }) => isControllersClass(object, model) && object.metadata?.annotations?.[DEFAULT_CLASS_ANNOTATION] === 'true')
));

/** A second controller, installed by Helm, has a name of its own, which its configuration says; where nobody does, a longer one. */
function isControllersClass(object: any, model: TrafficModel): boolean {
  const controller = text(object?.spec?.controller);
  return object?.kind === 'IngressClass'
    && (controller.startsWith(INGRESS_CONTROLLER) || watchersOf(model).some(({ controllerName }) => controllerName === controller));
}

/** False where it is known with which classes the controllers are set up, and this is none of them. */
function isConfigured(className: string, model: TrafficModel): boolean {
  const classNames = watchersOf(model).map((watcher) => watcher.className);
  return classNames.length === 0 || classNames.includes(undefined) || classNames.includes(className);
}

