import { INGRESS_CLASS } from './class-names';
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
  /** What its configuration calls it, where that is not the name that all have. */
  readonly controllerName?: string;
  /** Empty for all namespaces. */
  readonly namespaces: string[];
}

/**
 * The controllers that are known: those of the ConfigMaps that the Helm chart makes, and those of the gateways in the profile.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/helm/ingress-azure/templates/configmap.yaml
 */
export const watchersOf = remember((model: TrafficModel): Watcher[] => {
  const gateways = managedGateways(model);
  const installed = model.objects.filter(({ object }) => isConfiguration(object)).map(({ object: { data } }) => {
    const gatewayName = text(data.APPGW_NAME) || text(data.APPGW_RESOURCE_ID).split('/').pop()!;
    const className = text(data.INGRESS_CLASS_RESOURCE_NAME) || gateways.find((gateway) => gateway.gatewayName === gatewayName)?.ingressClassName;
    const controllerName = text(data.INGRESS_CLASS) || undefined;
    return { gatewayName, className, controllerName, namespaces: namespacesIn(data.KUBERNETES_WATCHNAMESPACE) };
  });
  const described = gateways.filter(({ gatewayName }) => !installed.some((watcher) => watcher.gatewayName === gatewayName));
  return [...installed, ...described.map(({ gatewayName, ingressClassName = INGRESS_CLASS, watchNamespaces = [] }) => (
    { gatewayName, className: ingressClassName, namespaces: watchNamespaces }
  ))];
});

function isConfiguration(object: any): boolean {
  return object?.kind === 'ConfigMap' && (text(object.data?.APPGW_RESOURCE_ID) !== '' || text(object.data?.APPGW_NAME) !== '');
}

/** Names between commas. What a pipeline still fills in may be any namespace. */
function namespacesIn(value: unknown): string[] {
  return isPlaceholder(value) ? [] : text(value).split(',').map((namespace) => namespace.trim()).filter((namespace) => namespace !== '');
}
