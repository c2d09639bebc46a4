import { AGIC_PREFIX, INGRESS_CLASS, INGRESS_CONTROLLER } from './class-names';
import { Watcher, watchersOf } from './watchers';
import { nearest } from '../../arguments/nearest';
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
  /** What to do, where the rule knows no better. */
  readonly fix?: string;
  /** False where something that is not among the objects may repair it. */
  readonly isCertain: boolean;
}

/**
 * True when the Application Gateway ingress controller takes this Ingress.
 *
 * The class annotation is looked at first and must be the name of a controller; an empty one counts as absent. Otherwise `spec.ingressClassName` must
 * name a class that has the controller, and that a controller is set up with, where it is known with which. A class that is made elsewhere counts when
 * it is the add-on's or that of a gateway in the profile, or when the Ingress says by its annotations whom it is meant for. Without any class the
 * default class among the objects decides. Where a controller is known by its configuration, names are compared exactly, as it does; where nobody
 * shows one, a name that begins as that of all counts.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/k8scontext/context.go
 */
export function isAgicIngress(view: ObjectView, model: TrafficModel): boolean {
  const annotation = classAnnotationOf(view);
  if (annotation !== undefined) {
    return watcherNamed(annotation, model) !== undefined || (watchersOf(model).length === 0 && isAgicName(annotation));
  }
  const className = classNameOf(view);
  if (className === undefined) {
    return hasDefaultClass(model);
  }
  const ingressClass = model.find('IngressClass', 'default', className);
  if (ingressClass) {
    return isServedClass(ingressClass.located.object, model);
  }
  return className === INGRESS_CLASS || watchersOf(model).some((watcher) => watcher.className === className) || isCustomAgicClass(className, view);
}

/** The class whose controller takes an Ingress that it takes; undefined where it names none, and it is not known either. */
export function servingClassOf(view: ObjectView, model: TrafficModel): string | undefined {
  const annotation = classAnnotationOf(view);
  return annotation === undefined ? classNameOf(view) : watcherNamed(annotation, model)?.className;
}

/** The controllers that are known and that take an Ingress, or may: what nobody says of one may be so. */
export function watchersFor(view: ObjectView, model: TrafficModel): Watcher[] {
  const watchers = watchersOf(model);
  const annotation = classAnnotationOf(view);
  if (annotation !== undefined) {
    const exact = watchers.filter(({ controllerName }) => controllerName === annotation);
    return exact.length > 0 ? exact : watchers.filter((watcher) => isNamed(watcher, annotation));
  }
  const className = classNameOf(view);
  const controller = className === undefined ? undefined : model.find('IngressClass', 'default', className)?.spec.controller;
  return watchers
    .filter((watcher) => className === undefined || watcher.className === undefined || watcher.className === className)
    .filter((watcher) => controller === undefined || isNamed(watcher, text(controller)));
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
    return annotation === INGRESS_CONTROLLER || !isAgicIngress(view, model)
      ? annotationMistake(annotation, className) ?? unwatchedAnnotation(annotation, view, model)
      : undefined;
  }
  if (className === undefined) {
    return hasAgicAnnotation(view) && !hasDefaultClass(model)
      ? { message: `spec.ingressClassName must name a class, got none beside annotations of '${AGIC_PREFIX}'; only a default class would serve it`, isCertain: false }
      : undefined;
  }
  if (className === INGRESS_CONTROLLER) {
    return { message: `spec.ingressClassName must be the name of a class, got '${className}', the name of the controller, which the API server refuses`, isCertain: true };
  }
  const ingressClass = model.find('IngressClass', 'default', className);
  if (ingressClass) {
    return unservedClass(className, ingressClass.located.object, model);
  }
  return isSlip(className, INGRESS_CLASS)
    ? { message: `spec.ingressClassName must name a class that exists, got '${className}'; did you mean '${INGRESS_CLASS}'?`, isCertain: false }
    : undefined;
}

/** A class of the controller that no controller here looks for, by its name or by the name of the controller. */
function unservedClass(className: string, object: any, model: TrafficModel): ClassMistake | undefined {
  const controller = text(object.spec?.controller);
  if (!isAgicName(controller) || isServedClass(object, model)) {
    return undefined;
  }
  const ofClass = watchersOf(model).find((watcher) => watcher.className === className);
  const isAddons = className === INGRESS_CLASS && controller === INGRESS_CONTROLLER && !ofClass;
  return {
    message: `spec.ingressClassName must name a class that a controller looks for, got '${className}' with spec.controller '${controller}', looked for: `
      + `${watchersOf(model).map(wanted).join('; ')}: the Ingress is ignored without an event`,
    fix: ofClass?.source?.startsWith('INGRESS_CLASS')
      ? 'leave the Helm value kubernetes.ingressClass unset, or give the IngressClass that controller'
      : 'name a class that a controller looks for, or set the controller up with this one',
    isCertain: !isAddons,
  };
}

function unwatchedAnnotation(annotation: string, view: ObjectView, model: TrafficModel): ClassMistake | undefined {
  return isAgicName(annotation) && !isAgicIngress(view, model) ? {
    message: `annotation '${CLASS_ANNOTATION}' must be the name that a controller looks for, got '${annotation}', looked for: `
      + `${watchersOf(model).map(wanted).join('; ')}: the Ingress is ignored without an event`,
    fix: 'name the controller as its configuration does, or its class by spec.ingressClassName',
    // an add-on beside those that are shown would take it
    isCertain: annotation !== INGRESS_CONTROLLER,
  } : undefined;
}

function wanted({ className, controllerName, source, gatewayName }: Watcher): string {
  const what = [className === undefined ? [] : [`class '${className}'`], `controller '${controllerName ?? INGRESS_CONTROLLER}'`].flat().join(' of ');
  return `${what} (${source ?? `gateway ${gatewayName}`})`;
}

function annotationMistake(annotation: string, className: string | undefined): ClassMistake | undefined {
  const isAgics = annotation === INGRESS_CONTROLLER;
  if (className !== undefined && className !== annotation && (isAgics || className === INGRESS_CLASS)) {
    return {
      message: `spec.ingressClassName '${className}' and annotation '${CLASS_ANNOTATION}: ${annotation}' exclude each other: the API server refuses two that differ`,
      isCertain: true,
    };
  }
  if (!isAgics && (annotation === INGRESS_CLASS || isSlip(annotation, INGRESS_CONTROLLER))) {
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
  if (className.includes('/') || isSlip(className, INGRESS_CLASS)) {
    return false;
  }
  return /app(lication)?-?(gw|gateway)|agic/i.test(className) || (hasAgicAnnotation(view) && !OTHER_CONTROLLERS.test(className));
}

/** A longer name is one of its own: `azure-application-gateway-2` is a second class and no mistake. */
export function isSlip(given: string, meant: string): boolean {
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
  model.standing.some(({ object }) => (
    object?.kind === 'IngressClass' && isServedClass(object, model) && object.metadata?.annotations?.[DEFAULT_CLASS_ANNOTATION] === 'true'
  ))
));

/** True when a controller that is known looks for this class; where none is, when the class names one. */
function isServedClass(object: any, model: TrafficModel): boolean {
  const controller = text(object.spec?.controller);
  const className = text(object.metadata?.name);
  const watchers = watchersOf(model);
  return watchers.length === 0
    ? isAgicName(controller)
    : watchers.some((watcher) => isNamed(watcher, controller) && (watcher.className === undefined || watcher.className === className));
}

function watcherNamed(name: string, model: TrafficModel): Watcher | undefined {
  const watchers = watchersOf(model);
  return watchers.find(({ controllerName }) => controllerName === name) ?? watchers.find((watcher) => isNamed(watcher, name));
}

function isNamed({ controllerName }: Watcher, name: string): boolean {
  return controllerName === undefined ? isAgicName(name) : controllerName === name;
}

/** The name that all controllers have, or one of a second installation, which begins with it. */
export function isAgicName(name: string): boolean {
  return name === INGRESS_CONTROLLER || (name.startsWith(INGRESS_CONTROLLER) && /^[-_./\d]./.test(name.slice(INGRESS_CONTROLLER.length)));
}
