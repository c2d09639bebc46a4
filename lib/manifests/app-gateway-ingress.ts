import { ApiObject, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { argumentsOf, placed, structAt } from '../arguments/check';
import { TEXT } from '../arguments/values';
import { KubernetesVersion, Severity } from '../traffic';
import { AppGatewayExposeOptions, AppGatewayIngressProps } from './app-gateway-ingress-props';
import { AppGatewayRouteOptions } from './app-gateway-route';
import { backendOf, choosePort, completeProbe } from './private/app-gateway-backend';
import { IngressGroups } from './private/app-gateway-groups';
import { ingressProblems, listenerSettings } from './private/app-gateway-listener';
import { routeName } from './private/app-gateway-route-name';
import { RenderedRoute, renderRules, renderTls } from './private/app-gateway-routes';
import { mergeSettings, routeSettings, Setting, settingProblems, toAnnotations } from './private/app-gateway-settings';
import { refuseForeignRoot } from './private/foreign-root';
import { copied, givenMetadata } from './private/given';
import { EXPOSE, INGRESS, ROUTE_OPTIONS } from './private/ingress-kinds';
import { KPLUS_SERVICE, read, SERVICE, serviceOr } from './private/kinds';
import { completeLater } from './private/late-probe';
import { namespaceOf } from './private/namespace';
import { isPlainRoute, RouteChecks } from './private/route-checks';
import { TrafficCheck } from './private/traffic-check';
import { IService } from './service';
import { INGRESS_CLASS, INGRESS_CONTROLLER } from '../traffic/agic/class-names';
import { TrafficModel } from '../traffic/objects/traffic-model';
import { INGRESS_PATH_RULES, INGRESS_ROUTE_RULES } from '../traffic/rules/ingress';
import { describe, runRules } from '../traffic/rules/judge';
import { OBJECT_RULES } from '../traffic/rules/object';
import { failOn, failOnFound } from '../traffic/rules/refusals';
import { Rule } from '../traffic/rules/rule';

const ROUTE_ARGUMENTS = { required: { path: TEXT, service: serviceOr('call addKplusRoute for one of cdk8s-plus') }, optional: {} };
const KPLUS_ROUTE_ARGUMENTS = { required: { path: TEXT, service: KPLUS_SERVICE }, optional: {} };

/**
 * Route requests from an Azure application gateway to pods.
 *
 * The Application Gateway ingress controller (AGIC) finds the pods through the Services and sends from the gateway straight to pod addresses: type,
 * session affinity and traffic policies of the Service do nothing on this path. Use `cookieAffinity` to keep a client on a pod.
 *
 * The controller takes settings per Ingress. This construct takes them per route and writes as few Ingresses as that needs: routes with the same
 * settings share one. The first has the name of this construct, others a suffix for the path of their first route: a change of a setting renames none.
 * Where settings become equal, two Ingresses become one, and `AksApp` says which one is to be deleted. The controller reads Ingresses in the order
 * of their names and takes the first path that matches, so one whose place matters has a sign for it in its name. Add routes from short paths to long
 * ones, or from long to short: in a mixed order there may be no place for one, which a warning tells.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
 * const service = new manifests.ClusterIpService(chart, 'api-service', { selectorLabels: { app: 'api-app' }, ports: [{ port: 80, targetPort: 8080 }] });
 * const ingress = new manifests.AppGatewayIngress(chart, 'api-ingress', {
 *   hosts: ['shop.example.com'],
 *   tls: [manifests.AppGatewayTls.fromClusterIssuer('letsencrypt', { secretName: 'shop-tls' })],
 *   sslRedirect: true,
 * });
 * ingress.addRoute('/', service);
 * ingress.addRoute('/cart', service, { cookieAffinity: true, wholeSegments: true });
 */
export class AppGatewayIngress extends Construct {
  /**
   * Put a route of the gateway in front of a Service, in the namespace of the Service. Add further routes to what it returns.
   *
   * Throws as the constructor and `addRoute` do.
   *
   * @param service Service whose pods get the requests, which becomes the scope of the ingress.
   * @param id Id below the Service.
   * @param path Path, starting with `/`.
   * @param options Hosts, certificates, settings, and how the path is compared.
   */
  public static expose(service: IService, id: string, path: string, options: AppGatewayExposeOptions = {}): AppGatewayIngress {
    const given = argumentsOf('AppGatewayIngress.expose', { service: SERVICE, path: TEXT }, { service, path });
    const { pathType, wholeSegments, port, portName, ...props } = structAt('AppGatewayIngress.expose', EXPOSE, options);
    const { namespace } = given.service.service.metadata;
    const metadata = { ...namespace === undefined ? {} : { namespace }, ...props.metadata };
    const ingress = new AppGatewayIngress(given.service.service, id, { ...props, metadata });
    ingress.addRoute(path, given.service, { pathType, wholeSegments, port, portName });
    return ingress;
  }

  /** Class of the ingress controller. */
  public readonly ingressClassName: string;

  private readonly props: AppGatewayIngressProps;
  private readonly groups = new IngressGroups();
  private readonly checks = new RouteChecks((objects) => this.errors(objects, INGRESS_PATH_RULES));
  private readonly hosts = new Set<string>();
  private readonly listenerSettings: Setting[];
  /** What chance decides of the Ingresses, asked once everything is rendered. */
  private readonly chances: Array<() => string[]> = [];

  /**
   * Throws when a property is out of bounds, when two exclude each other, or when one needs what is not there.
   */
  public constructor(scope: Construct, id: string, given: AppGatewayIngressProps = {}) {
    super(...placed(scope, id, new.target));
    refuseForeignRoot(this);
    const known = read(this, INGRESS, given);
    const props = { ...copied(known), gateway: known.gateway };
    this.props = props;
    this.ingressClassName = props.ingressClassName ?? props.gateway?.gatewayProfile.ingressClassName ?? INGRESS_CLASS;
    this.listenerSettings = listenerSettings(props);
    const settings = [...this.listenerSettings, ...routeSettings(props)];
    const problems = [...ingressProblems(props), ...settingProblems(settings, props.metadata?.annotations)];
    failOn(this, problems.length > 0 ? problems : this.errors([this.preview([], routeSettings(props))], INGRESS_ROUTE_RULES));
    if (props.defaultBackend) {
      this.addRoute('/', props.defaultBackend);
    }
    this.node.addValidation({ validate: () => (this.hosts.size > 0 ? [] : ['routes must have at least one route, got none; call addRoute']) });
    TrafficCheck.register(this);
    if (props.migrateTo) {
      failOn(this, TrafficCheck.of(this).migrations.add(this, props.migrateTo, props.gateway));
    }
    this.node.addValidation({ validate: () => this.chances.flatMap((chance) => chance()) });
  }

  /** The Ingresses, as a copy, for patches and everything else below. The first bears the name of this construct. */
  public get ingresses(): ApiObject[] {
    return this.groups.ingresses;
  }

  /**
   * The objects of `migrateTo` that stand below this construct, as the program is now, for patches and everything else below. Ask after the last route: an object that a
   * later route changes keeps its patches, and one that there is no more is gone with them.
   */
  public get migratedObjects(): ApiObject[] {
    const check = TrafficCheck.of(this);
    check.settleMigrations();
    return check.migrations.below(this);
  }

  /**
   * Send the requests for a path to a Service of this library.
   *
   * A health probe that the pods have and that the controller would miss is written as annotations. The pods of a Service that was given its workload
   * are looked at as they are now: add routes after the containers. Those of a Service that selects by labels are looked for when the program is
   * written; the probe is filled in where all routes with the same settings lead to one workload or to the same probe.
   *
   * Throws when the port is not one of the Service, when a setting is out of bounds, or when the controller cannot use the Service.
   *
   * @param path Path, starting with `/`.
   * @param service Service whose pods get the requests, in the same namespace.
   * @param options Host, comparison, port and settings.
   */
  public addRoute(path: string, service: IService, options: AppGatewayRouteOptions = {}): void {
    const given = read(this, ROUTE_ARGUMENTS, { path, service });
    this.addKplusRoute(path, given.service.service, options);
  }

  /** Send the requests for a path to a Service of cdk8s-plus. Otherwise like `addRoute`. */
  public addKplusRoute(path: string, service: kplus.Service, options: AppGatewayRouteOptions = {}): void {
    read(this, KPLUS_ROUTE_ARGUMENTS, { path, service });
    this.addPlainRoute(path, service, read(this, ROUTE_OPTIONS, options, 'options'));
  }

  private addPlainRoute(path: string, service: kplus.Service, options: AppGatewayRouteOptions): void {
    const choice = choosePort(service, options);
    const settings = mergeSettings(this.props, options);
    const given = routeSettings(settings);
    failOn(this, [
      ...choice.problems,
      ...routeProblems(path, options),
      ...settingProblems(given, this.props.metadata?.annotations),
    ].map((problem) => `route '${path}': ${problem}`));

    const routes = this.renderRoutes(path, service.name, choice.port, options);
    const backend = backendOf(service);
    const probe = completeProbe(settings.probe, () => this.preview(routes, []), backend);
    const annotations = probe === settings.probe ? given : routeSettings({ ...settings, probe });
    const key = JSON.stringify(toAnnotations(annotations));
    this.check(routes, backend.objects, { key, annotations });

    routes.forEach(({ host }) => this.hosts.add(host));
    this.groups.add(key, routeName(path, options.host), routes, (id, name, ofIngress) => {
      const apiObject = this.makeIngress(id, name ?? this.props.metadata?.name, annotations, ofIngress);
      const preview = () => this.preview(ofIngress, annotations);
      this.chances.push(completeLater({ apiObject, preview, probe: settings.probe, isOpen: backend.isOpen() }));
      return apiObject;
    });
  }

  /** The Ingress of a group that exists has passed the other rules: what is left is what a route says by itself. */
  private check(routes: RenderedRoute[], backend: any[], { key, annotations }: RouteGroup): void {
    const isKnown = this.groups.has(key);
    if (isKnown && this.props.tls === undefined && isPlainRoute(routes, backend, namespaceOf(this, this.props.metadata?.namespace))) {
      return;
    }
    const ingress = this.preview(routes, annotations);
    failOnFound(this, isKnown ? this.checks.add({ ingress, backend }) : () => this.errors([ingress, ...backend], INGRESS_ROUTE_RULES));
  }

  private renderRoutes(path: string, serviceName: string, port: kplus.k8s.ServiceBackendPort, options: AppGatewayRouteOptions): RenderedRoute[] {
    const pathType = options.pathType ?? kplus.HttpIngressPathType.PREFIX;
    const hosts = options.host !== undefined ? [options.host] : this.props.hosts?.length ? this.props.hosts : [''];
    const pair = options.wholeSegments && path !== '/'
      ? [{ path: path.replace(/\/$/, ''), pathType: kplus.HttpIngressPathType.EXACT }, { path: path.replace(/\/?$/, '/'), pathType }]
      : [{ path, pathType }];
    return hosts.flatMap((host) => pair.map((rendered) => ({ host, serviceName, port, ...rendered })));
  }

  private makeIngress(id: string, name: string | undefined, settings: Setting[], routes: RenderedRoute[]): ApiObject {
    const annotations = this.annotations(settings, id === 'Resource');
    return new kplus.k8s.KubeIngress(this, id, {
      metadata: {
        ...givenMetadata(this.props.metadata),
        ...name === undefined ? {} : { name },
        annotations: Object.keys(annotations).length > 0 ? annotations : undefined,
      },
      spec: Lazy.any({ produce: () => this.spec(routes) }),
    });
  }

  /** cert-manager is asked by the first Ingress alone: it refuses a Secret that two Ingresses ask for. */
  private annotations(settings: Setting[], isFirst: boolean): Record<string, string> {
    const issuers = isFirst ? (this.props.tls ?? []).map((tls) => tls.issuerAnnotations) : [];
    return Object.assign({}, this.props.metadata?.annotations, ...issuers, toAnnotations([...this.listenerSettings, ...settings]));
  }

  private spec(routes: RenderedRoute[]): kplus.k8s.IngressSpec {
    const tls = renderTls(this.props.tls ?? [], this.hosts);
    return { ingressClassName: this.ingressClassName, ...tls.length > 0 ? { tls } : {}, rules: renderRules(routes) };
  }

  /** An Ingress with these routes as it would be written, for checks before anything is added. */
  private preview(routes: RenderedRoute[], settings: Setting[]): any {
    const tls = this.props.tls ? renderTls(this.props.tls, new Set([...this.hosts, ...routes.map(({ host }) => host)])) : [];
    // before the first route the hosts alone, so that they are checked where they are given
    const rules = routes.length > 0 ? renderRules(routes) : (this.props.hosts?.length ? this.props.hosts : [undefined]).map((host) => ({ host }));
    return {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        name: this.props.metadata?.name ?? this.node.id,
        namespace: namespaceOf(this, this.props.metadata?.namespace),
        annotations: this.annotations(settings, true),
      },
      spec: { ingressClassName: this.ingressClassName, tls, rules },
    };
  }

  /** The errors of the first object, an Ingress, with the others at hand. */
  private errors(objects: any[], rules: Rule[]): string[] {
    const gateways = this.props.gateway && [this.props.gateway.gatewayProfile];
    const origin = { constructPath: this.node.path };
    const located = [...objects, ingressClassObject(this.ingressClassName)].map((object) => ({ object, origin }));
    // what is wrong with the Service and the pods is told where they are
    const ofObject = rules.filter((rule) => OBJECT_RULES.includes(rule));
    const others = rules.filter((rule) => !ofObject.includes(rule));
    const judged = (kubernetesVersion?: KubernetesVersion) => [
      ...runRules(new TrafficModel(located, { gateways, kubernetesVersion }), others, ({ object }) => object === located[0]),
      ...runRules(new TrafficModel(located.slice(0, 1), { kubernetesVersion }), ofObject),
    ].filter((finding) => finding.severity === Severity.ERROR).map(describe);
    // newer servers only take more of what an Ingress says: their version, which all stacks are read for, is wanted where something is wrong
    return judged().length === 0 ? [] : judged(TrafficCheck.of(this).kubernetesVersion);
  }
}

/** The settings of a route, and the text by which Ingresses are told apart. */
interface RouteGroup {
  readonly key: string;
  readonly annotations: Setting[];
}

/** The class as the controller has it, so that a class of one's own is known for what it is. */
function ingressClassObject(name: string): any {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name }, spec: { controller: INGRESS_CONTROLLER } };
}

function routeProblems(path: string, options: AppGatewayRouteOptions): string[] {
  const isPrefix = (options.pathType ?? kplus.HttpIngressPathType.PREFIX) === kplus.HttpIngressPathType.PREFIX;
  return [
    ...path === '' ? ["path must start with '/', got ''; use '/' for every path"] : [],
    ...options.host === '' ? ["host must be a host name, got ''; leave it out for the hosts of the ingress"] : [],
    ...options.wholeSegments && !isPrefix ? [`wholeSegments needs pathType Prefix, got ${options.pathType}; leave one out`] : [],
  ];
}
