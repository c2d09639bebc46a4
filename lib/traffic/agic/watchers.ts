import { INGRESS_CLASS, INGRESS_CONTROLLER } from './class-names';
import { managedGateways } from './gateways';
import { text } from '../objects/object-view';
import { isPlaceholder } from '../objects/placeholder';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** A controller, and where it looks for Ingresses. */
export interface Watcher {
  readonly gatewayName: string;
  /** Absent where nobody says it. */
  readonly className?: string;
  /** The value by which an annotation or a class names it; absent where nobody shows it, then whatever begins as that of all does. */
  readonly controllerName?: string;
  /** What says so, for messages. */
  readonly source?: string;
  /** Empty for all namespaces. */
  readonly namespaces: string[];
}

/** What the chart of the controller writes into its ConfigMap. */
interface Configuration {
  readonly source: string;
  readonly data: Record<string, unknown>;
}

/**
 * The controllers that are known: those of the ConfigMaps that the Helm chart makes, of releases of the chart among the objects, and of the gateways
 * in the profile. `INGRESS_CLASS` replaces the name of the controller, even that of its class resource.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/helm/ingress-azure/templates/configmap.yaml
 */
export const watchersOf = remember((model: TrafficModel): Watcher[] => {
  const gateways = managedGateways(model);
  const installed = model.standing.flatMap(({ object }) => configurationOf(object)).map(({ source, data }): Watcher => {
    const gatewayName = text(data.APPGW_NAME) || text(data.APPGW_RESOURCE_ID).split('/').pop()!;
    const className = text(data.INGRESS_CLASS_RESOURCE_NAME) || gateways.find((gateway) => gateway.gatewayName === gatewayName)?.ingressClassName;
    const name = text(data.INGRESS_CLASS) || text(data.INGRESS_CLASS_RESOURCE_CONTROLLER) || INGRESS_CONTROLLER;
    const controllerName = isPlaceholder(name) ? undefined : name;
    return {
      gatewayName,
      className: isPlaceholder(className) ? undefined : className,
      controllerName,
      source: text(data.INGRESS_CLASS) === '' ? source : `INGRESS_CLASS of ${source}`,
      namespaces: namespacesIn(data.KUBERNETES_WATCHNAMESPACE),
    };
  });
  const described = gateways.filter(({ gatewayName }) => !installed.some((watcher) => watcher.gatewayName === gatewayName));
  return [...installed, ...described.map(({ gatewayName, ingressClassName = INGRESS_CLASS, watchNamespaces = [], controllerAddon }) => (
    { gatewayName, className: ingressClassName, controllerName: controllerAddon ? INGRESS_CONTROLLER : undefined, namespaces: watchNamespaces }
  ))];
});

function configurationOf(object: any): Configuration[] {
  const data = object?.kind === 'ConfigMap' ? object.data : configurationIn(valuesOf(object));
  return text(data?.APPGW_RESOURCE_ID) !== '' || text(data?.APPGW_NAME) !== ''
    ? [{ source: `${text(object.kind)} ${text(object.metadata?.namespace) || 'default'}/${text(object.metadata?.name)}`, data }]
    : [];
}

/** Values of a chart in a HelmRelease of Flux or an Application of Argo CD. */
function valuesOf(object: any): any {
  switch (object?.kind) {
    case 'HelmRelease':
      return object.spec?.values;
    case 'Application':
      return object.spec?.source?.helm?.valuesObject;
    default:
      return undefined;
  }
}

/** The ConfigMap that the chart makes of its values. */
function configurationIn(values: any): Record<string, unknown> {
  const { ingressClass, ingressClassResource, watchNamespace } = values?.kubernetes ?? {};
  return {
    APPGW_NAME: values?.appgw?.name,
    APPGW_RESOURCE_ID: values?.appgw?.applicationGatewayID,
    KUBERNETES_WATCHNAMESPACE: watchNamespace,
    INGRESS_CLASS: ingressClass,
    INGRESS_CLASS_RESOURCE_NAME: ingressClassResource?.name,
    INGRESS_CLASS_RESOURCE_CONTROLLER: ingressClassResource?.controllerValue,
  };
}

/** Names between commas. What a pipeline still fills in may be any namespace. */
function namespacesIn(value: unknown): string[] {
  return isPlaceholder(value) ? [] : text(value).split(',').map((namespace) => namespace.trim()).filter((namespace) => namespace !== '');
}
