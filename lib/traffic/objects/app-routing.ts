import { ObjectView, text } from './object-view';
import { remember } from './remember';
import { TrafficModel } from './traffic-model';
import { isObject } from '../is-object';

/** API group of the application routing add-on of AKS. */
export const APP_ROUTING_GROUP = 'approuting.kubernetes.azure.com';
/** Namespace of the pods of the add-on. */
export const APP_ROUTING_NAMESPACE = 'app-routing-system';
/** The class that the add-on makes by itself. */
const APP_ROUTING_CLASS = 'webapprouting.kubernetes.azure.com';

/** The class of a controller that names none, by the default of its CRD. */
const DEFAULT_CLASS = 'nginx.approuting.kubernetes.azure.com';

/** An NGINX that the add-on runs because a NginxIngressController asks for it. */
export interface AppRoutingController {
  readonly view: ObjectView;
  /** The class that it makes for it. */
  readonly className: string;
  /** Annotations of the Service with its load balancer. */
  readonly annotations: Record<string, string>;
}

/**
 * The controllers of the add-on by class. One whose class is among the objects as that of another controller gets no class.
 *
 * @see https://learn.microsoft.com/azure/aks/app-routing-nginx-configuration
 */
const byClass = remember((model: TrafficModel) => new Map(model.ofType(APP_ROUTING_GROUP, 'NginxIngressController').map((view): [string, AppRoutingController] => {
  const { ingressClassName, loadBalancerAnnotations } = view.spec;
  const className = text(ingressClassName) || DEFAULT_CLASS;
  return [className, { view, className, annotations: isObject(loadBalancerAnnotations) ? loadBalancerAnnotations : {} }];
}).filter(([className]) => {
  const controller = text(model.find('IngressClass', 'default', className)?.spec.controller);
  return controller === '' || controller.startsWith(APP_ROUTING_CLASS);
})));

/** The NGINX of the add-on that serves a class, where an object asks for it. */
export function appRoutingController(model: TrafficModel, className: string): AppRoutingController | undefined {
  return byClass(model).get(className);
}

/** True for a class whose NGINX the add-on runs: the one that it makes by itself, and those that objects ask it for. */
export function isAppRoutingClass(model: TrafficModel, className: string): boolean {
  return className === APP_ROUTING_CLASS || appRoutingController(model, className) !== undefined;
}

/** The namespace in which the pods of a class run where AKS decides it. */
export function addonNamespace(model: TrafficModel, className: string): string | undefined {
  return isAppRoutingClass(model, className) ? APP_ROUTING_NAMESPACE : undefined;
}
