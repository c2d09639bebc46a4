import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  ClusterIpService, ClusterIpServiceProps, InternalTrafficPolicy, IpFamily, IpFamilyPolicy, TrafficDistribution,
} from '../../lib/manifests';
import { KubernetesVersion, SessionAffinity } from '../../lib/traffic';
import { rendered } from '../support/rendered';

const PORTS = [{ port: 80 }];

function chart(namespace?: string): Chart {
  return new Chart(Testing.app(), 'test', { namespace });
}

function deployment(scope: Chart, ...portNumbers: number[]): kplus.Deployment {
  return new kplus.Deployment(scope, 'app', { containers: portNumbers.map((portNumber) => ({ image: 'app', name: `c${portNumber}`, portNumber })) });
}

function specOf(props: ClusterIpServiceProps, versions?: string[]): any {
  return rendered(new ClusterIpService(chart(), 'api', { ports: PORTS, ...props }), versions).spec;
}

test('writes name, selector and port of the seed and nothing else', () => {
  const service = new ClusterIpService(chart(), 'api', {
    metadata: { name: 'api-service' },
    selectorLabels: { app: 'api-app' },
    ports: [{ port: 80, targetPort: 8080 }],
  });

  expect(rendered(service)).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'api-service' },
    spec: { type: 'ClusterIP', selector: { app: 'api-app' }, ports: [{ port: 80, targetPort: 8080 }] },
  });
});

test('is reached by ApiObject.of and has the wrapped service as its default child', () => {
  const service = new ClusterIpService(chart(), 'api', { ports: PORTS });

  expect(ApiObject.of(service).kind).toBe('Service');
  expect(service.node.defaultChild).toBe(service.service);
  expect(service.serviceName).toBe(service.service.name);
});

test('takes name, namespace and labels as cdk8s does', () => {
  const scope = new Chart(Testing.app(), 'test', { namespace: 'shop', labels: { team: 'web' } });
  const service = new ClusterIpService(scope, 'api', { ports: PORTS, metadata: { labels: { tier: 'front' }, annotations: { 'example.com/a': 'b' } } });
  const plain = new kplus.Service(scope, 'other', { ports: PORTS });

  expect(rendered(service).metadata).toEqual({
    name: expect.stringMatching(/^test-api-c[0-9a-f]{7}$/),
    namespace: 'shop',
    labels: { team: 'web', tier: 'front' },
    annotations: { 'example.com/a': 'b' },
  });
  expect(plain.name).toMatch(/^test-other-c[0-9a-f]{7}$/);
});

describe('selection', () => {
  test('takes the labels of a workload and its only port', () => {
    const scope = chart();
    const workload = deployment(scope, 8080);

    expect(rendered(new ClusterIpService(scope, 'api', { selector: workload })).spec).toEqual({
      type: 'ClusterIP',
      selector: { [kplus.Pod.ADDRESS_LABEL]: workload.podMetadata.getLabel(kplus.Pod.ADDRESS_LABEL) },
      ports: [{ port: 8080 }],
    });
  });

  test('takes the labels of a selector of pods', () => {
    const scope = chart();
    const pods = kplus.Pods.select(scope, 'pods', { labels: { app: 'api', tier: 'front' } });

    expect(rendered(new ClusterIpService(scope, 'api', { selector: pods, ports: PORTS })).spec.selector).toEqual({ app: 'api', tier: 'front' });
  });

  test('writes no selector when none is given, for endpoints of your own', () => {
    expect(specOf({})).toEqual({ type: 'ClusterIP', ports: PORTS });
  });

  test('fails with selector and labels', () => {
    const scope = chart();
    const props = { selector: deployment(scope, 8080), selectorLabels: { app: 'api' } };

    expect(() => new ClusterIpService(scope, 'api', props)).toThrow(
      new Error('[test/api] selector and selectorLabels exclude each other, got test/app and {"app":"api"}; leave one out'),
    );
  });

  test('fails with no labels', () => {
    expect(() => specOf({ selectorLabels: {} })).toThrow(
      new Error('[test/api] selectorLabels must have at least one label, got none; leave it out to bring your own EndpointSlices'),
    );
  });

  test('fails with all pods', () => {
    const scope = chart();

    expect(() => new ClusterIpService(scope, 'api', { selector: kplus.Pods.all(scope, 'all'), ports: PORTS })).toThrow(
      new Error('[test/api] selector must have at least one label, got none; a service without labels selects no pods'),
    );
  });

  test('fails with an expression', () => {
    const scope = chart();
    const pods = kplus.Pods.select(scope, 'pods', { labels: { app: 'api' }, expressions: [kplus.LabelExpression.exists('tier')] });

    expect(() => new ClusterIpService(scope, 'api', { selector: pods, ports: PORTS })).toThrow(
      new Error("[test/api] selector must have labels only, got an expression on 'tier'; a service compares labels for equality"),
    );
  });

  test('fails with pods of another namespace', () => {
    const workload = deployment(chart('shop'), 8080);

    expect(() => new ClusterIpService(chart('web'), 'api', { selector: workload })).toThrow(
      new Error('[test/api] selector must select pods in namespace web of the service, got namespace shop; put the service beside its pods'),
    );
  });
});

describe('ports', () => {
  test('writes every field of a port', () => {
    const ports = [
      { port: 80, targetPort: 8080, name: 'http', protocol: kplus.Protocol.TCP, appProtocol: 'kubernetes.io/h2c' },
      { port: 53, targetPortName: 'dns', name: 'dns', protocol: kplus.Protocol.UDP },
    ];

    expect(specOf({ ports }).ports).toEqual([
      { port: 80, targetPort: 8080, name: 'http', protocol: 'TCP', appProtocol: 'kubernetes.io/h2c' },
      { port: 53, targetPort: 'dns', name: 'dns', protocol: 'UDP' },
    ]);
  });

  test('are read as copies', () => {
    const service = new ClusterIpService(chart(), 'api', { ports: [{ port: 80, name: 'http' }] });
    service.ports.push({ port: 81 });

    expect(service.ports).toEqual([{ port: 80, name: 'http' }]);
  });

  test('fails without a port, and names those of the workload', () => {
    const scope = chart();

    expect(() => new ClusterIpService(scope, 'none', {})).toThrow(
      new Error('[test/none] ports must have at least one port, got none; give ports, or a selector with exactly one container port'),
    );
    expect(() => new ClusterIpService(scope, 'two', { selector: deployment(scope, 8080, 9090) })).toThrow(
      new Error('[test/two] ports must have at least one port, got none, and the selected pods have 8080, 9090; '
        + 'give ports, or a selector with exactly one container port'),
    );
  });

  test('fails with a target port by number and by name', () => {
    expect(() => specOf({ ports: [{ port: 80, targetPort: 8080, targetPortName: 'http' }] })).toThrow(
      new Error("[test/api] targetPort and targetPortName of port 80 exclude each other, got 8080 and 'http'; leave one out"),
    );
  });

  test.each([-1, 65536])('fails with target port %s', (targetPort) => {
    expect(() => specOf({ ports: [{ port: 80, targetPort }] })).toThrow(
      new Error(`[test/api] spec.ports[0].targetPort must be a whole number from 1 to 65535, got ${targetPort}; use a number in the range (service-port-number)`),
    );
  });

  test('fails with all problems at once', () => {
    expect(() => specOf({ selectorLabels: {}, ports: [{ port: 0 }, { port: 80, name: 'HTTP' }], clusterIP: 'x' })).toThrow(new Error([
      '[test/api] selectorLabels must have at least one label, got none; leave it out to bring your own EndpointSlices',
      'spec.ports[0].port must be a whole number from 1 to 65535, got 0; use a number in the range (service-port-number)',
      'ports[0].name is required where a service has more than one port, got none;'
        + ' give each port a name of its own, up to 63 lowercase letters, digits and dashes (service-port-name)',
      "ports[1].name must be a DNS label, got 'HTTP'; give each port a name of its own, up to 63 lowercase letters, digits and dashes (service-port-name)",
      "spec.clusterIP must be an address such as 10.9.8.7 or 2001:db8::ffff, got 'x'; correct the field (object-field-value)",
    ].join('\n  ')));
  });
});

describe('fields', () => {
  test.each([
    ['no affinity when none is asked for', {}, {}],
    ['None', { sessionAffinity: SessionAffinity.NONE }, { sessionAffinity: 'None' }],
    ['ClientIP with the default timeout', { sessionAffinity: SessionAffinity.clientIp() },
      { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } } }],
    ['ClientIP with 1 second', { sessionAffinity: SessionAffinity.clientIp({ timeoutSeconds: 1 }) },
      { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 1 } } }],
    ['ClientIP with 86400 seconds', { sessionAffinity: SessionAffinity.clientIp({ timeoutSeconds: 86400 }) },
      { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 86400 } } }],
    ['the internal traffic policy', { internalTrafficPolicy: InternalTrafficPolicy.LOCAL }, { internalTrafficPolicy: 'Local' }],
    ['pods that are not ready', { publishNotReadyAddresses: true }, { publishNotReadyAddresses: true }],
    ['only ready pods when said so', { publishNotReadyAddresses: false }, { publishNotReadyAddresses: false }],
    ['address families', { ipFamilies: [IpFamily.IPV6, IpFamily.IPV4], ipFamilyPolicy: IpFamilyPolicy.REQUIRE_DUAL_STACK },
      { ipFamilies: ['IPv6', 'IPv4'], ipFamilyPolicy: 'RequireDualStack' }],
    ['the cluster address', { clusterIP: '10.0.0.10' }, { clusterIP: '10.0.0.10' }],
    ['external addresses', { externalIPs: ['10.1.0.4'] }, { externalIPs: ['10.1.0.4'] }],
  ])('write %s', (_, props, fields) => {
    expect(specOf(props)).toEqual({ type: 'ClusterIP', ports: PORTS, ...fields });
  });

  test.each([
    [TrafficDistribution.PREFER_CLOSE, '1.31', 'PreferClose'],
    [TrafficDistribution.PREFER_SAME_ZONE, '1.34', 'PreferSameZone'],
    [TrafficDistribution.PREFER_SAME_NODE, '1.35', 'PreferSameNode'],
  ])('write the traffic distribution %s on Kubernetes %s, which reaches the manifest', (trafficDistribution, version, value) => {
    const scope = chart();
    const service = new ClusterIpService(scope, 'api', { ports: PORTS, trafficDistribution, kubernetesVersion: KubernetesVersion.of(version) });

    expect(rendered(service, ['1.37']).spec).toEqual({ type: 'ClusterIP', ports: PORTS, trafficDistribution: value });
    expect(Testing.synth(scope)[0].spec.trafficDistribution).toBe(value);
    expect(Object.keys(rendered(service, ['1.37']).spec)).toEqual(['ports', 'trafficDistribution', 'type']);
  });

  test('take the version of the cluster', () => {
    const cluster = { clusterProfile: { kubernetesVersion: KubernetesVersion.V1_35 } };

    expect(specOf({ cluster, trafficDistribution: TrafficDistribution.PREFER_SAME_NODE }, ['1.37']).trafficDistribution).toBe('PreferSameNode');
  });

  test('fail with a traffic distribution where the version is not known', () => {
    expect(() => specOf({ trafficDistribution: TrafficDistribution.PREFER_SAME_ZONE })).toThrow(new Error(
      '[test/api] trafficDistribution PreferSameZone needs a known Kubernetes version, 1.34 or later, got none; give cluster or kubernetesVersion',
    ));
  });

  test('fail with a traffic distribution that the version does not have', () => {
    expect(() => specOf({ trafficDistribution: TrafficDistribution.PREFER_CLOSE, kubernetesVersion: KubernetesVersion.of('1.30') })).toThrow(
      new Error('[test/api] trafficDistribution PreferClose needs Kubernetes 1.31 or later, got 1.30; upgrade the cluster, or remove it (service-traffic-distribution)'),
    );
  });

  test('fail with two versions', () => {
    const cluster = { clusterProfile: { kubernetesVersion: KubernetesVersion.V1_35 } };

    expect(() => specOf({ cluster, kubernetesVersion: KubernetesVersion.V1_34 })).toThrow(
      new Error('[test/api] kubernetesVersion must be the version 1.35 of cluster, got 1.34; leave out kubernetesVersion'),
    );
  });
});

describe('composition', () => {
  test('exposes a workload in one call', () => {
    const workload = deployment(chart(), 8080);
    const service = ClusterIpService.expose(workload, 'Service', { ports: [{ port: 80, targetPort: 8080 }], metadata: { name: 'api' } });

    expect(service.node.scope).toBe(workload);
    expect(rendered(service).spec).toEqual({
      type: 'ClusterIP',
      selector: { [kplus.Pod.ADDRESS_LABEL]: workload.podMetadata.getLabel(kplus.Pod.ADDRESS_LABEL) },
      ports: [{ port: 80, targetPort: 8080 }],
    });
  });

  test('is the backend of an Ingress of cdk8s-plus', () => {
    const scope = chart();
    const service = new ClusterIpService(scope, 'api', { metadata: { name: 'api' }, ports: PORTS });
    const ingress = new kplus.Ingress(scope, 'ingress');
    ingress.addRule('/api', kplus.IngressBackend.fromService(service.service));

    expect(rendered(ingress).spec.rules[0].http.paths[0].backend).toEqual({ service: { name: 'api', port: { number: 80 } } });
  });

  test('stands beside a network policy for its pods', () => {
    const scope = chart();
    const workload = deployment(scope, 8080);
    const service = ClusterIpService.expose(workload, 'Service');
    const policy = new kplus.NetworkPolicy(scope, 'policy', { selector: workload });

    expect(rendered(policy).spec.podSelector.matchLabels).toEqual(rendered(service).spec.selector);
  });

  test('leaves the last word to patches of the wrapped service', () => {
    const service = new ClusterIpService(chart(), 'api', { ports: PORTS, sessionAffinity: SessionAffinity.clientIp() });
    ApiObject.of(service).addJsonPatch(JsonPatch.replace('/spec/sessionAffinityConfig/clientIp/timeoutSeconds', 60));

    expect(rendered(service).spec.sessionAffinityConfig).toEqual({ clientIP: { timeoutSeconds: 60 } });
  });

  test('fails at synth when a patch breaks it', () => {
    const scope = chart();
    const service = new ClusterIpService(scope, 'api', { ports: PORTS });
    ApiObject.of(service).addJsonPatch(JsonPatch.replace('/spec/ports/0/port', 0));

    expect(() => Testing.synth(scope)).toThrow('spec.ports[0].port must be a whole number from 1 to 65535, got 0');
  });
});

test('has nothing that is open on nodes', () => {
  // @ts-expect-error nothing comes from outside
  expect(specOf({ loadBalancerClass: 'example.com/metal' })).toEqual({ type: 'ClusterIP', ports: PORTS });
  // @ts-expect-error nothing comes from outside
  expect(specOf({ externalTrafficPolicy: 'Local' })).toEqual({ type: 'ClusterIP', ports: PORTS });
  // @ts-expect-error no port is open on nodes
  expect(() => specOf({ ports: [{ port: 80, nodePort: 30080 }] })).toThrow('ports[0].nodePort needs type NodePort or LoadBalancer, got type ClusterIP');
});
