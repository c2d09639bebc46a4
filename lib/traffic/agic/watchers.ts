import { INGRESS_CLASS, INGRESS_CONTROLLER } from './class-names';
import { managedGateways } from './gateways';
import { list, text } from '../objects/object-view';
import { isPlaceholder } from '../objects/placeholder';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';
import { agicConfigMap, AgicInstallation, agicInstallation } from '../terraform/agic-chart';
import { isTooLong, mergedValues, parametersIn, parsedValues, withParameters } from '../terraform/helm-values';

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

/**
 * The controllers that are known: those of the ConfigMaps that the Helm chart makes, of releases of the chart among the objects, and of the gateways
 * in the profile.
 */
export const watchersOf = remember((model: TrafficModel): Watcher[] => {
  const gateways = managedGateways(model);
  const installed = model.standing.flatMap(({ object }) => installationsIn(model, object)).map((installation): Watcher => {
    const { source, isReplaced, gatewayName, className, controllerName, namespaces } = installation;
    return {
      gatewayName,
      className: className ?? gateways.find((gateway) => gateway.gatewayName === gatewayName)?.ingressClassName,
      controllerName,
      source: isReplaced ? `INGRESS_CLASS of ${source}` : source,
      namespaces,
    };
  });
  const described = gateways.filter(({ gatewayName }) => !installed.some((watcher) => watcher.gatewayName === gatewayName));
  return [...installed, ...described.map((gateway) => ({
    gatewayName: gateway.gatewayName,
    className: gateway.ingressClassName ?? INGRESS_CLASS,
    controllerName: gateway.ingressControllerName ?? (gateway.controllerAddon ? INGRESS_CONTROLLER : undefined),
    namespaces: gateway.watchNamespaces ?? [],
  }))];
});

/** Objects whose values of a chart are not read because they are more than any chart has. */
export function overlongCharts(model: TrafficModel): string[] {
  return model.standing.filter(({ object }) => chartTextsOf(model, object).some(isTooLong)).map(({ object }) => sourceOf(object));
}

interface Installation extends AgicInstallation {
  /** What says so, for messages. */
  readonly source: string;
}

function installationsIn(model: TrafficModel, object: any): Installation[] {
  const data = object?.kind === 'ConfigMap' ? [object.data] : chartValuesOf(model, object).map(agicConfigMap);
  return data.flatMap((one) => agicInstallation(one, isPlaceholder) ?? []).map((installation) => ({ ...installation, source: sourceOf(object) }));
}

function sourceOf(object: any): string {
  return `${text(object?.kind)} ${text(object?.metadata?.namespace) || 'default'}/${text(object?.metadata?.name)}`;
}

/** Values of charts: of a HelmRelease of Flux, or of the sources of an Application of Argo CD. */
function chartValuesOf(model: TrafficModel, object: any): any[] {
  switch (object?.kind) {
    case 'HelmRelease':
      return [mergedValues(valuesFrom(model, object), object.spec?.values ?? {})];
    case 'Application':
      return argoValues(object.spec);
    case 'ApplicationSet':
      return argoValues(object.spec?.template?.spec);
    default:
      return [];
  }
}

/** The values as text among them. */
function chartTextsOf(model: TrafficModel, object: any): unknown[] {
  switch (object?.kind) {
    case 'HelmRelease':
      return referencedValues(model, object).filter(({ targetPath }) => targetPath === undefined).map(({ value }) => value);
    case 'Application':
      return helmSources(object.spec).map(argoText);
    case 'ApplicationSet':
      return helmSources(object.spec?.template?.spec).map(argoText);
    default:
      return [];
  }
}

/** Values that Flux takes from ConfigMaps, where these are among the objects. */
function valuesFrom(model: TrafficModel, object: any): any {
  return referencedValues(model, object).map(({ targetPath, value }) => (
    targetPath === undefined ? parsedValues(value) : withParameters({}, value === undefined ? [] : [{ name: text(targetPath), value }])
  )).reduce(mergedValues, {});
}

function referencedValues(model: TrafficModel, { metadata, spec }: any): { readonly targetPath?: unknown; readonly value?: unknown }[] {
  return list(spec?.valuesFrom).filter(({ kind }) => kind === 'ConfigMap').map(({ name, valuesKey = 'values.yaml', targetPath }) => (
    { targetPath, value: model.find('ConfigMap', text(metadata?.namespace) || 'default', text(name))?.located.object.data?.[valuesKey] }
  ));
}

/** Argo CD takes parameters before the values as an object, and these in place of the values as text. */
function argoValues(spec: any): any[] {
  return helmSources(spec).map((helm) => withParameters(parsedValues(argoText(helm)), parametersIn(helm.parameters)));
}

function argoText(helm: any): unknown {
  return helm.valuesObject ?? helm.values;
}

function helmSources(spec: any): any[] {
  return [spec?.source, ...list(spec?.sources)].flatMap((source) => source?.helm ?? []);
}
