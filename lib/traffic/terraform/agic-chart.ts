import { texts } from './configuration';

/** The class that the chart makes unless it is told otherwise. */
const CLASS_OF_CHART = 'azure-application-gateway';
/** The controller of that class. */
const CONTROLLER_OF_CHART = 'azure/application-gateway';

/** An installation of the Application Gateway ingress controller. */
export interface AgicInstallation {
  readonly gatewayName: string;
  /** Absent where nobody says it. */
  readonly className?: string;
  /** Absent where something still fills it in. */
  readonly controllerName?: string;
  /** True where `INGRESS_CLASS` replaces the name of the controller. */
  readonly isReplaced: boolean;
  /** Empty for all namespaces. */
  readonly namespaces: string[];
}

/** The ConfigMap that the chart of the controller makes of its values. */
export function agicConfigMap(values: any): Record<string, unknown> {
  const { ingressClass, ingressClassResource, watchNamespace } = values?.kubernetes ?? {};
  return {
    APPGW_NAME: values?.appgw?.name,
    APPGW_RESOURCE_ID: values?.appgw?.applicationGatewayID,
    KUBERNETES_WATCHNAMESPACE: watchNamespace,
    INGRESS_CLASS: ingressClass,
    INGRESS_CLASS_RESOURCE_NAME: ingressClassResource?.name ?? CLASS_OF_CHART,
    INGRESS_CLASS_RESOURCE_CONTROLLER: ingressClassResource?.controllerValue,
  };
}

/**
 * What the data of its ConfigMap say of an installation; undefined for other data. `INGRESS_CLASS` replaces the name of the controller, even that of
 * its class resource.
 *
 * @param isOpen True for text that a pipeline still fills in.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/helm/ingress-azure/templates/configmap.yaml
 */
export function agicInstallation(data: any, isOpen: (value: string) => boolean): AgicInstallation | undefined {
  const gatewayName = text(data?.APPGW_NAME) || text(data?.APPGW_RESOURCE_ID).split('/').pop()!;
  if (gatewayName === '') {
    return undefined;
  }
  const className = text(data.INGRESS_CLASS_RESOURCE_NAME);
  const controllerName = text(data.INGRESS_CLASS) || text(data.INGRESS_CLASS_RESOURCE_CONTROLLER) || CONTROLLER_OF_CHART;
  return {
    gatewayName,
    className: className === '' || isOpen(className) ? undefined : className,
    controllerName: isOpen(controllerName) ? undefined : controllerName,
    isReplaced: text(data.INGRESS_CLASS) !== '',
    namespaces: namespacesIn(text(data.KUBERNETES_WATCHNAMESPACE), isOpen),
  };
}

/** Names between commas. What is still filled in may be any namespace. */
function namespacesIn(value: string, isOpen: (value: string) => boolean): string[] {
  return isOpen(value) ? [] : value.split(',').map((namespace) => namespace.trim()).filter((namespace) => namespace !== '');
}

function text(value: unknown): string {
  return texts(value)[0] ?? '';
}
