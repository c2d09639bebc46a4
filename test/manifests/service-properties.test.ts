import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart, ResolutionContext } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { IPv4 } from 'ipaddr.js';
import {
  AzureProbeProtocol, ClusterIpService, ExternalNameService, ExternalTrafficPolicy, HeadlessService, InternalTrafficPolicy, IpFamily, IpFamilyPolicy,
  LoadBalancerService, LoadBalancerServicePort, NodePortService, TrafficDistribution,
} from '../../lib/manifests';
import * as outlines from '../../lib/manifests/private/service-outline';
import { AksApp } from '../../lib/platform';
import { KubernetesVersion, SessionAffinity } from '../../lib/traffic';
import { isPlainService } from '../../lib/traffic/objects/plain-service';
import * as judges from '../../lib/traffic/rules/judge';
import { SCHEMA_VERSIONS, validateManifest } from '../support/kubernetes-schema';
import { runs } from '../support/property';

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,13}$/);
const octet = fc.integer({ min: 1, max: 254 });
const ipv4 = fc.tuple(octet, octet, octet).map((parts) => `10.${parts.join('.')}`);
const cidr = fc.tuple(ipv4, fc.integer({ min: 0, max: 32 })).map(([address, bits]) => (
  // without host bits, which newer servers refuse
  `${IPv4.networkAddressFromCIDR(`${address}/${bits}`)}/${bits}`
));
const dnsName = fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join('.'));

/** Every key may be there or not. */
function some(model: Record<string, fc.Arbitrary<any>>): fc.Arbitrary<any> {
  return fc.record(model, { requiredKeys: [] });
}

const portFields = some({
  targetPort: fc.integer({ min: 1, max: 65535 }),
  protocol: fc.constantFrom(kplus.Protocol.TCP, kplus.Protocol.UDP),
  appProtocol: fc.constantFrom('http', 'https', 'kubernetes.io/h2c'),
});
const namedTarget = fc.tuple(portFields, fc.option(label, { nil: undefined })).map(([fields, targetPortName]) => (
  targetPortName === undefined ? fields : { ...fields, targetPort: undefined, targetPortName }
));
const ports = fc.uniqueArray(fc.integer({ min: 1, max: 65535 }), { minLength: 1, maxLength: 4 }).chain((numbers) => (
  fc.tuple(...numbers.map(() => namedTarget)).map((fields) => numbers.map((port, index) => ({ ...fields[index], port, name: `p${index}` })))
));
const nodePorts = fc.tuple(ports, fc.integer({ min: 30000, max: 32700 })).map(([list, first]) => (
  list.map((port, index) => ({ ...port, nodePort: first + index }))
));
const endpoint = {
  selectorLabels: fc.dictionary(label, label, { minKeys: 1, maxKeys: 3 }),
  publishNotReadyAddresses: fc.boolean(),
  ipFamilyPolicy: fc.constantFrom(...Object.values(IpFamilyPolicy)),
  // the address below is of this family
  ipFamilies: fc.constant([IpFamily.IPV4]),
};
const proxied = {
  ...endpoint,
  sessionAffinity: fc.oneof(
    fc.constant(SessionAffinity.NONE),
    fc.integer({ min: 1, max: 86400 }).map((timeoutSeconds) => SessionAffinity.clientIp({ timeoutSeconds })),
  ),
  internalTrafficPolicy: fc.constantFrom(...Object.values(InternalTrafficPolicy)),
  trafficDistribution: fc.constantFrom(...Object.values(TrafficDistribution)),
  clusterIP: ipv4,
  externalIPs: fc.array(ipv4, { minLength: 1, maxLength: 2 }),
};
const external = { ...proxied, externalTrafficPolicy: fc.constantFrom(...Object.values(ExternalTrafficPolicy)) };
const azure = {
  tcpIdleTimeoutMinutes: fc.integer({ min: 4, max: 100 }),
  disableTcpReset: fc.boolean(),
  disableFloatingIp: fc.boolean(),
  disableNsgRule: fc.boolean(),
  denyAllExceptLoadBalancerSourceRanges: fc.boolean(),
  loadBalancerSourceRanges: fc.array(cidr, { minLength: 1, maxLength: 3 }),
  allowedServiceTags: fc.uniqueArray(label, { minLength: 1, maxLength: 3 }),
  healthProbe: some({
    protocol: fc.constantFrom(...Object.values(AzureProbeProtocol)),
    intervalSeconds: fc.integer({ min: 5, max: 15 }),
    numberOfProbes: fc.integer({ min: 2, max: 7 }),
    requestPath: label.map((path) => `/${path}`),
  }),
};
const publicSide = { ...azure, publicIp: some({ name: label, resourceGroupName: label, tags: fc.dictionary(label, label, { minKeys: 1 }) }) };
const internalSide = {
  ...azure,
  enableHighAvailabilityPorts: fc.boolean(),
  subnet: label.map((subnetName) => ({ subnetName })),
  ipv4Address: ipv4,
  privateLinkService: some({ ipAddressCount: fc.integer({ min: 1, max: 8 }), fqdns: fc.array(dnsName, { minLength: 1, maxLength: 3 }) }),
  ipFamilies: fc.constant([IpFamily.IPV4]),
};

const version = KubernetesVersion.of('1.37');
const withPorts = (model: any, list: fc.Arbitrary<any> = ports) => (
  fc.tuple(some(model), list).map(([props, given]) => ({ ...props, ports: given, kubernetesVersion: version }))
);
const loadBalancerPorts: fc.Arbitrary<LoadBalancerServicePort[]> = nodePorts;
const KINDS: Record<string, { props: fc.Arbitrary<any>; make: (props: any, chart?: Chart) => ApiObject }> = {
  clusterIp: { props: withPorts(proxied), make: (props, chart = new Chart(new App(), 'test')) => ApiObject.of(new ClusterIpService(chart, 'x', props)) },
  headless: { props: withPorts(endpoint), make: (props, chart = new Chart(new App(), 'test')) => ApiObject.of(new HeadlessService(chart, 'x', props)) },
  nodePort: { props: withPorts(external, nodePorts), make: (props, chart = new Chart(new App(), 'test')) => ApiObject.of(new NodePortService(chart, 'x', props)) },
  publicLoadBalancer: {
    props: withPorts({ ...external, ...publicSide }, loadBalancerPorts),
    make: (props, chart = new Chart(new App(), 'test')) => ApiObject.of(new LoadBalancerService(chart, 'x', props)),
  },
  internalLoadBalancer: {
    // a private link carries IPv4 only
    props: withPorts({ ...external, ...internalSide }, loadBalancerPorts).map(({ ipFamilyPolicy, ...props }: any) => ({
      ...props, internal: true, ipFamilyPolicy: props.privateLinkService ? undefined : ipFamilyPolicy,
    })),
    make: (props, chart = new Chart(new App(), 'test')) => ApiObject.of(new LoadBalancerService(chart, 'x', props)),
  },
  externalName: {
    props: dnsName.map((externalName) => ({ externalName })),
    make: (props, chart = new Chart(new App(), 'test')) => ApiObject.of(new ExternalNameService(chart, 'x', props)),
  },
};

test.each(Object.keys(KINDS))('random valid services of kind %s pass the schemas', (name) => {
  const { props, make } = KINDS[name];

  fc.assert(fc.property(props, (given) => {
    const object = make(given).toJson();
    // trafficDistribution came after 1.28
    const versions = given.trafficDistribution === undefined ? SCHEMA_VERSIONS : ['1.37'];
    expect(versions.flatMap((schema) => validateManifest(object, schema))).toEqual([]);
    expect(object.spec.trafficDistribution).toBe(given.trafficDistribution);
    expect(Object.values(object.metadata.annotations ?? {}).every((value) => typeof value === 'string')).toBe(true);
  }), runs(100, 1));
});

test.each(Object.keys(KINDS))('random services of kind %s are judged as they are rendered', (name) => {
  const { props, make } = KINDS[name];
  const metadata = some({
    name: label, namespace: label, labels: fc.dictionary(label, label), annotations: fc.dictionary(label, label), finalizers: fc.constant(['example.com/x']),
  });

  fc.assert(fc.property(props, metadata, (given, more) => {
    const judged = jest.spyOn(judges, 'checkEachLocally');
    const object = make({ ...given, metadata: more });
    // nothing can be wrong with plain ones
    const rendered = object.toJson();
    expect(JSON.stringify(judged.mock.calls.map(([[located]]) => located.object))).toBe(JSON.stringify(isPlainService(rendered) ? [] : [rendered]));
    judged.mockRestore();
  }), runs(100, 2));
});

test.each(Object.keys(KINDS))('random services of kind %s are put together as cdk8s renders them, with what is added to them later', (name) => {
  const { props, make } = KINDS[name];
  const metadata = some({ name: label, namespace: label, labels: fc.dictionary(label, label), annotations: fc.dictionary(label, label) });
  const outdir = mkdtempSync(join(tmpdir(), 'services-'));
  const written = jest.spyOn(outlines, 'writtenPlainly');
  const judged = jest.spyOn(judges, 'judge').mockReturnValue([]);
  const told = jest.spyOn(process.stderr, 'write').mockReturnValue(true);

  fc.assert(fc.property(props, metadata, fc.dictionary(label, label), (given, more, added) => {
    const app = new AksApp({ manifests: { outdir }, terraform: { outdir: join(outdir, 'terraform') } });
    const object = make({ ...given, metadata: more }, new Chart(app.manifests, 'test'));
    Object.entries(added).forEach(([key, value]) => object.metadata.addLabel(key, value));
    written.mockClear();
    app.synth();
    expect(written.mock.results.map(({ value }) => JSON.stringify(value))).toEqual([JSON.stringify(object.toJson())]);
  }), runs(15, 3));
  [written, judged, told].forEach((spy) => spy.mockRestore());
  rmSync(outdir, { recursive: true });
});

test('a service is rendered by cdk8s where the program decides how values are written, and where its metadata say more', () => {
  const written = jest.spyOn(outlines, 'writtenPlainly');
  const told = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const outdir = mkdtempSync(join(tmpdir(), 'services-'));
  const names = { resolve: (context: ResolutionContext) => (context.value === 'api' ? context.replaceValue('shop-api') : undefined) };
  for (const [resolvers, finalizers, expected] of [[[names], undefined, 'shop-api'], [[], ['example.com/x'], 'api']] as const) {
    const app = new AksApp({ manifests: { outdir, resolvers: [...resolvers] }, terraform: { outdir: join(outdir, 'terraform') } });
    new ClusterIpService(new Chart(app.manifests, 'test'), 'x', {
      metadata: { name: 'api', finalizers: finalizers && [...finalizers] }, selectorLabels: { app: 'a' }, ports: [{ port: 80 }],
    });
    app.synth();
    expect(readFileSync(join(outdir, 'test.k8s.yaml'), 'utf8')).toContain(`  name: ${expected}\n`);
  }
  expect(written.mock.results.map(({ value }) => value)).toEqual([undefined, undefined]);
  [written, told].forEach((spy) => spy.mockRestore());
  rmSync(outdir, { recursive: true });
});

/** Ways to break properties that are valid: what to put in, and the field that the message must name. */
type Breakage = [field: string, kinds: string[], change: fc.Arbitrary<(props: any) => any>];

const PROXIED = ['clusterIp', 'nodePort', 'publicLoadBalancer', 'internalLoadBalancer'];
const ENDPOINTS = [...PROXIED, 'headless'];
const LOAD_BALANCERS = ['publicLoadBalancer', 'internalLoadBalancer'];
const set = (values: fc.Arbitrary<any>) => values.map((value) => (props: any) => ({ ...props, ...value }));
const setPort = (values: fc.Arbitrary<any>) => values.map((value) => (props: any) => ({ ...props, ports: [{ ...props.ports[0], ...value }] }));
const outside = (min: number, max: number) => fc.oneof(fc.integer({ min: -100000, max: min - 1 }), fc.integer({ min: max + 1, max: 200000 }));
const below = (min: number) => fc.integer({ min: -100000, max: min - 1 });
const noAddress = fc.oneof(label, cidr, fc.constant('10.0.0.256'));

const BREAKAGES: Breakage[] = [
  ['ports[0].port', ENDPOINTS, setPort(fc.record({ port: outside(1, 65535) }))],
  ['ports[0].targetPort', ENDPOINTS, setPort(fc.record({ targetPort: outside(1, 65535), targetPortName: fc.constant(undefined) }))],
  ['ports[0].targetPort', ENDPOINTS, setPort(fc.record({ targetPort: fc.constant(undefined), targetPortName: fc.stringMatching(/^[A-Z]{1,15}$/) }))],
  ['targetPort and targetPortName', ENDPOINTS, setPort(fc.record({ targetPort: fc.integer({ min: 1, max: 65535 }), targetPortName: label }))],
  ['ports[0].name', ENDPOINTS, setPort(fc.record({ name: fc.stringMatching(/^[A-Z_]{1,9}$/) }))],
  ['ports[0].appProtocol', ENDPOINTS, setPort(fc.record({ appProtocol: fc.stringMatching(/^[ !]{1,9}$/) }))],
  ['ports must have at least one port', ENDPOINTS.filter((kind) => kind !== 'headless'), set(fc.constant({ ports: [] }))],
  ['ports[0].nodePort', ['nodePort', ...LOAD_BALANCERS], setPort(fc.record({ nodePort: outside(30000, 32767) }))],
  ['selectorLabels', ENDPOINTS, set(fc.constant({ selectorLabels: {} }))],
  ['ipFamilies', ENDPOINTS, set(fc.constant({ ipFamilies: [IpFamily.IPV4, IpFamily.IPV6], ipFamilyPolicy: undefined }))],
  ['ipFamilies', ENDPOINTS, set(fc.constant({ ipFamilies: [IpFamily.IPV4, IpFamily.IPV4], ipFamilyPolicy: IpFamilyPolicy.PREFER_DUAL_STACK }))],
  ['clusterIP', PROXIED, set(fc.record({ clusterIP: noAddress }))],
  ['externalIPs', PROXIED, set(fc.record({ externalIPs: fc.array(noAddress, { minLength: 1, maxLength: 2 }) }))],
  ['trafficDistribution', PROXIED, set(fc.constant({ trafficDistribution: TrafficDistribution.PREFER_CLOSE, kubernetesVersion: undefined }))],
  ['trafficDistribution', PROXIED,
    set(fc.constant({ trafficDistribution: TrafficDistribution.PREFER_SAME_NODE, kubernetesVersion: KubernetesVersion.V1_33 }))],
  ['healthCheckNodePort', LOAD_BALANCERS,
    set(fc.record({ healthCheckNodePort: outside(30000, 32767), externalTrafficPolicy: fc.constant(ExternalTrafficPolicy.LOCAL) }))],
  ['healthCheckNodePort', LOAD_BALANCERS, set(fc.constant({ healthCheckNodePort: 30000, externalTrafficPolicy: ExternalTrafficPolicy.CLUSTER }))],
  ['loadBalancerSourceRanges', LOAD_BALANCERS, set(fc.record({ loadBalancerSourceRanges: fc.array(ipv4, { minLength: 1, maxLength: 2 }) }))],
  ['azure-allowed-ip-ranges', LOAD_BALANCERS, set(fc.record({ allowedIpRanges: fc.array(ipv4, { minLength: 1, maxLength: 2 }) }))],
  ['azure-allowed-ip-ranges', LOAD_BALANCERS,
    set(fc.record({ allowedIpRanges: fc.array(cidr, { minLength: 1, maxLength: 2 }), loadBalancerSourceRanges: fc.constant(['10.0.0.0/8']) }))],
  ['azure-load-balancer-tcp-idle-timeout', LOAD_BALANCERS, set(fc.record({ tcpIdleTimeoutMinutes: outside(4, 100) }))],
  ['health-probe-interval', LOAD_BALANCERS, set(fc.record({ healthProbe: fc.record({ intervalSeconds: below(5) }) }))],
  ['num-of-probe', LOAD_BALANCERS, set(fc.record({ healthProbe: fc.record({ numberOfProbes: below(2) }) }))],
  ['health probe interval times num-of-probe', LOAD_BALANCERS, fc.integer({ min: 60, max: 9999 }).map((intervalSeconds) => (props: any) => ({
    ...props, healthProbe: { intervalSeconds }, ports: [{ port: 80, protocol: kplus.Protocol.TCP }],
  }))],
  ['azure-load-balancer-ipv4', LOAD_BALANCERS, set(fc.record({ ipv4Address: noAddress }))],
  ['azure-pip-name', ['internalLoadBalancer'], set(fc.record({ publicIp: fc.record({ name: label }) }))],
  ['azure-load-balancer-internal-subnet', ['publicLoadBalancer'], set(fc.record({ subnet: fc.record({ subnetName: label }) }))],
  ['azure-load-balancer-enable-high-availability-ports', ['publicLoadBalancer'], set(fc.constant({ enableHighAvailabilityPorts: true }))],
  ['azure-pls-create', ['publicLoadBalancer'], set(fc.constant({ privateLinkService: {}, disableFloatingIp: false }))],
  ['azure-pls-ip-configuration-ip-address-count', ['internalLoadBalancer'],
    set(fc.record({ privateLinkService: fc.record({ ipAddressCount: outside(1, 8) }) }))],
  ['externalName', ['externalName'], set(fc.record({ externalName: fc.oneof(dnsName.map((name) => `http://${name}`), fc.constant('')) }))],
];

test.each(BREAKAGES)('fails for random services with a bad %s, which the message names (%j)', (field, kinds, change) => {
  const broken = fc.constantFrom(...kinds).chain((kind) => fc.tuple(fc.constant(kind), KINDS[kind].props, change));

  fc.assert(fc.property(broken, ([kind, props, breakIt]) => {
    expect(() => KINDS[kind].make(breakIt(props))).toThrow(field);
  }), runs(25, 1));
});
