import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Answer, ANSWERS, Case, IPV6_SERVICE_CIDR, objectOf, SERVICE_CIDR } from './kube-apiserver-cases';
import {
  AppGatewayIngress, AppGatewayTls, ClusterIpService, ExternalNameService, HeadlessService, LoadBalancerService, NodePortService,
} from '../../lib/manifests';
import { KubernetesVersion, SessionAffinity } from '../../lib/traffic';

/** What constructs refuse and a server takes, or the other way round, and why it stays so. It may not grow. */
const DISAGREEMENTS: Record<string, string> = {
  'svc-selector-04': 'selectorLabels without a label is a mistake; who brings EndpointSlices leaves it out',
  'meta-namespace-url-02': 'the namespace of the request is not in the object',
};

/** What is told of an object that the server takes, by rules about the gateway, about Azure and about the pods behind a Service. */
const OF_OTHERS = /\((ingress-(?!class)|service-azure)[\w-]*\)/;

/** Takes fields out of an object; what is left at the end, nothing can express. */
class Fields {
  private readonly left: any;

  public constructor(object: any) {
    this.left = structuredClone(object ?? {});
  }

  public take(field: string): any {
    const value = this.left[field];
    delete this.left[field];
    return value;
  }

  public get isEmpty(): boolean {
    return Object.keys(this.left).length === 0;
  }
}

type Build = (chart: Chart) => void;

/** True for values that the types of TypeScript let through: those of one form, or nothing. */
function are(form: 'string' | 'number' | 'boolean', ...values: any[]): boolean {
  return values.every((value) => value === undefined || typeof value === form);
}

function areLists(...values: any[]): boolean {
  return values.every((value) => value === undefined || (Array.isArray(value) && are('string', ...value)));
}

function areTexts(map: any): boolean {
  return map === undefined || (typeof map === 'object' && map !== null && !Array.isArray(map) && are('string', ...Object.values(map)));
}

/** True for an object that has no other fields. */
function hasOnly(object: any, ...fields: string[]): boolean {
  return Object.keys(object ?? {}).every((field) => fields.includes(field));
}

function metadataOf(object: any): any {
  const { name, namespace, labels, annotations, ...others } = object.metadata ?? {};
  const isTyped = typeof name === 'string' && are('string', namespace) && areTexts(labels) && areTexts(annotations);
  return isTyped && Object.keys(others).length === 0 ? object.metadata : undefined;
}

function portsOf(list: any): any[] | undefined {
  if (list !== undefined && (!Array.isArray(list) || list.some((port) => typeof port?.port !== 'number'))) {
    return undefined;
  }
  const ports = (list ?? []).map((port: any) => {
    const fields = new Fields(port);
    const [name, protocol, appProtocol] = ['name', 'protocol', 'appProtocol'].map((field) => fields.take(field));
    const [number, nodePort, targetPort] = ['port', 'nodePort', 'targetPort'].map((field) => fields.take(field));
    const target = typeof targetPort === 'string' ? { targetPortName: targetPort } : { targetPort };
    return fields.isEmpty && are('string', name, protocol, appProtocol) && are('number', nodePort, target.targetPort)
      ? { name, protocol, appProtocol, port: number, nodePort, ...target }
      : undefined;
  });
  return ports.every(Boolean) ? ports : undefined;
}

function affinityOf(sessionAffinity: any, config: any): { readonly affinity?: () => SessionAffinity } | undefined {
  if (sessionAffinity === undefined || sessionAffinity === 'None') {
    return config === undefined ? { affinity: sessionAffinity && (() => SessionAffinity.NONE) } : undefined;
  }
  const timeoutSeconds = config?.clientIP?.timeoutSeconds;
  const isTyped = sessionAffinity === 'ClientIP' && typeof timeoutSeconds === 'number' && hasOnly(config, 'clientIP') && hasOnly(config.clientIP, 'timeoutSeconds');
  return isTyped ? { affinity: () => SessionAffinity.clientIp({ timeoutSeconds }) } : undefined;
}

const ENDPOINTS = ['publishNotReadyAddresses', 'ipFamilies', 'ipFamilyPolicy'];
const PROXY = [...ENDPOINTS, 'internalTrafficPolicy', 'trafficDistribution', 'clusterIP', 'externalIPs'];
const OUTSIDE = [...PROXY, 'externalTrafficPolicy'];
const LOAD_BALANCER = [...OUTSIDE, 'healthCheckNodePort', 'allocateLoadBalancerNodePorts', 'loadBalancerClass', 'loadBalancerSourceRanges'];
const NUMBERS = ['healthCheckNodePort'];
const FLAGS = ['publishNotReadyAddresses', 'allocateLoadBalancerNodePorts'];
const LISTS = ['ipFamilies', 'externalIPs', 'loadBalancerSourceRanges'];

const CONSTRUCTS: Record<string, any> = { ClusterIP: ClusterIpService, NodePort: NodePortService, LoadBalancer: LoadBalancerService };
const TOP = ['apiVersion', 'kind', 'metadata', 'spec'];

function serviceOf(object: any, cluster: any): Build | undefined {
  const metadata = metadataOf(object);
  const fields = new Fields(object.spec);
  const type = fields.take('type') ?? 'ClusterIP';
  const selectorLabels = fields.take('selector');
  const isHeadless = type === 'ClusterIP' && object.spec?.clusterIP === 'None';
  const options: any = { metadata, cluster, selectorLabels };
  if (metadata === undefined || object.spec === undefined || !areTexts(selectorLabels) || !hasOnly(object, ...TOP)) {
    return undefined;
  }
  if (type === 'ExternalName') {
    const externalName = fields.take('externalName');
    return typeof externalName === 'string' && selectorLabels === undefined && fields.isEmpty
      ? (chart) => { new ExternalNameService(chart, 'service', { ...options, externalName }); }
      : undefined;
  }
  const ports = portsOf(fields.take('ports'));
  const affinity = affinityOf(fields.take('sessionAffinity'), fields.take('sessionAffinityConfig'));
  const names = { ClusterIP: isHeadless ? ENDPOINTS : PROXY, NodePort: OUTSIDE, LoadBalancer: LOAD_BALANCER }[type as string];
  if (isHeadless) {
    fields.take('clusterIP');
  }
  const given = Object.fromEntries((names ?? []).map((name) => [name, fields.take(name)]).filter(([, value]) => value !== undefined));
  const isTyped = Object.entries(given).every(([name, value]) => (
    LISTS.includes(name) ? areLists(value) : are(NUMBERS.includes(name) ? 'number' : FLAGS.includes(name) ? 'boolean' : 'string', value)
  ));
  const needsNoNodePorts = type === 'NodePort' || type === 'LoadBalancer' || (ports ?? []).every(({ nodePort }) => nodePort === undefined);
  if (names === undefined || ports === undefined || affinity === undefined || (isHeadless && affinity.affinity)) {
    return undefined;
  }
  if (!fields.isEmpty || !isTyped || !needsNoNodePorts) {
    return undefined;
  }
  const Construct = isHeadless ? HeadlessService : CONSTRUCTS[type];
  return (chart) => { new Construct(chart, 'service', { ...options, ...given, ports, sessionAffinity: affinity.affinity?.() }); };
}

function ingressOf(object: any, cluster: any): Build | undefined {
  const metadata = metadataOf(object);
  const { ingressClassName, rules, tls = [], ...others } = object.spec ?? {};
  const paths = (Array.isArray(rules) ? rules : []).flatMap((rule: any) => (
    (rule?.http?.paths ?? [undefined]).map((path: any) => ({ host: rule?.host, path }))
  ));
  const isKnown = hasOnly(object, ...TOP) && (rules ?? []).every?.((rule: any) => (
    hasOnly(rule, 'host', 'http') && hasOnly(rule?.http, 'paths')
    && (rule?.http?.paths ?? []).every?.((path: any) => hasOnly(path, 'path', 'pathType', 'backend'))
  ));
  const isTyped = isKnown && paths.length > 0 && paths.every(({ host, path }: any) => (
    are('string', host) && typeof path?.path === 'string' && Object.values(kplus.HttpIngressPathType).includes(path.pathType)
      && typeof path.backend?.service?.name === 'string' && Object.keys(path.backend).length === 1 && Object.keys(path.backend.service).length === 2
      && (typeof path.backend.service.port?.number === 'number') !== (typeof path.backend.service.port?.name === 'string')
  ));
  const isSecured = Array.isArray(tls) && tls.every((entry: any) => (
    hasOnly(entry, 'secretName', 'hosts') && typeof entry?.secretName === 'string' && areLists(entry.hosts)
  ));
  // the construct always names a class
  if (metadata === undefined || Object.keys(others).length > 0 || typeof ingressClassName !== 'string' || !isTyped || !isSecured) {
    return undefined;
  }
  return (chart) => {
    const ingress = new AppGatewayIngress(chart, 'ingress', {
      metadata, ingressClassName, tls: tls.map(({ secretName, hosts }: any) => AppGatewayTls.fromSecretName(secretName, { hosts })),
    });
    const services = new Map<string, ClusterIpService>();
    for (const { host, path: { path, pathType, backend: { service: { name, port } } } } of paths) {
      const key = JSON.stringify([name, port]);
      const service = services.get(key) ?? new ClusterIpService(chart, `service-${services.size}`, {
        metadata: { name }, cluster, selectorLabels: { app: 'x' }, ports: [{ port: port.number ?? 80, name: port.name }],
      });
      services.set(key, service);
      ingress.addRoute(path, service, { host, pathType, port: port.number, portName: port.name });
    }
  };
}

/** How to build the object of a case; undefined where no construct can. */
function buildOf(one: Case, version: string): Build | undefined {
  const object = one.object && objectOf(one);
  const ranges = { serviceCidr: SERVICE_CIDR, ipv6ServiceCidr: IPV6_SERVICE_CIDR };
  const cluster = { clusterProfile: { kubernetesVersion: KubernetesVersion.of(version), ...ranges } };
  switch (object && `${object.apiVersion} ${object.kind}`) {
    case 'v1 Service':
      return serviceOf(object, cluster);
    case 'networking.k8s.io/v1 Ingress':
      return ingressOf(object, cluster);
    default:
      return undefined;
  }
}

/** The object that was built, or what was wrong with it. */
function built(one: Case, build: Build): { readonly object?: any; readonly problem?: string } {
  const app = new App();
  const chart = new Chart(app, 'chart', { disableResourceNameHashes: true });
  (one.before ?? []).forEach((before, index) => new ApiObject(chart, `before-${index}`, before));
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  try {
    build(chart);
    const { kind } = objectOf(one);
    return { object: Testing.synth(chart).filter((object: any) => object.kind === kind).pop() };
  } catch (error) {
    return { problem: (error as Error).message };
  } finally {
    warn.mockRestore();
  }
}

/** True when everything that was sent is in the object that was built. */
function has(builtValue: any, sent: any): boolean {
  return typeof sent !== 'object' || sent === null
    ? builtValue === sent
    : Object.entries(sent).every(([key, value]) => has(builtValue?.[key], value) || (Array.isArray(value) && value.length === 0));
}

function disagreement(one: Case, version: string, answer: Answer, build: Build): string | undefined {
  const { object, problem } = built(one, build);
  if (problem !== undefined) {
    return answer.verdict === 'refused' || OF_OTHERS.test(problem) ? undefined : `${one.id} ${version} is taken: ${problem}`;
  }
  return answer.verdict === 'refused'
    ? `${one.id} ${version} is refused: ${answer.reason?.map(({ field, detail }) => `${field} ${detail}`).join('; ')}`
    : has(object.spec, objectOf(one).spec) ? undefined : `${one.id} is built as ${JSON.stringify(object.spec)}`;
}

const buildable = ANSWERS.flatMap(({ one, version, answer }) => {
  const build = buildOf(one, version);
  return build === undefined ? [] : [{ one, version, answer, build }];
});

test('constructs refuse what the server of the version refuses, and build what it takes, but for a list that does not grow', () => {
  const found = buildable.map(({ one, version, answer, build }) => disagreement(one, version, answer, build)).filter((text) => text !== undefined);
  expect(found.filter((text) => !(text!.split(' ')[0] in DISAGREEMENTS))).toEqual([]);
  expect([...new Set(found.map((text) => text!.split(' ')[0]))].sort()).toEqual(Object.keys(DISAGREEMENTS).sort());
});

test('most Services, and the Ingresses of one controller, can be built', () => {
  const counts = buildable.reduce<Record<string, number>>((sums, { one, answer }) => {
    const key = `${one.object.kind} ${answer.verdict}`;
    return { ...sums, [key]: (sums[key] ?? 0) + 1 };
  }, {});
  expect(counts).toEqual({ 'Service created': 203, 'Service refused': 198, 'Ingress created': 58, 'Ingress refused': 78 });
});
