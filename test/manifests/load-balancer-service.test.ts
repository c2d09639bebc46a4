import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AzureProbeProtocol, ExternalTrafficPolicy, LoadBalancerService, LoadBalancerServiceProps } from '../../lib/manifests';
import { SessionAffinity } from '../../lib/traffic';
import { rendered } from '../support/rendered';

const PREFIX = 'service.beta.kubernetes.io/';
const PREFIX_ID = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/publicIPPrefixes/p';
const A = '11111111-1111-1111-1111-111111111111';
const B = '22222222-2222-2222-2222-222222222222';

function service(props: LoadBalancerServiceProps): LoadBalancerService {
  return new LoadBalancerService(new Chart(Testing.app(), 'test'), 'api', { ports: [{ port: 80 }], ...props });
}

/** The annotations of Azure, without their prefix. */
function annotationsOf(props: LoadBalancerServiceProps): any {
  const annotations = rendered(service(props)).metadata.annotations ?? {};
  return Object.fromEntries(Object.entries(annotations).map(([key, value]) => [key.replace(PREFIX, ''), value]));
}

test('writes type LoadBalancer and no annotation when nothing is asked for', () => {
  const object = rendered(service({ selectorLabels: { app: 'api' } }));

  expect(object.spec).toEqual({ type: 'LoadBalancer', selector: { app: 'api' }, ports: [{ port: 80 }] });
  expect(object.metadata.annotations).toBeUndefined();
});

test('exposes a workload in one call', () => {
  const workload = new kplus.Deployment(Testing.chart(), 'api', { containers: [{ image: 'api', portNumber: 8080 }] });
  const object = rendered(LoadBalancerService.expose(workload, 'Service', { internal: true }));

  expect(object.spec).toMatchObject({ type: 'LoadBalancer', ports: [{ port: 8080 }] });
  expect(object.metadata.annotations).toEqual({ [`${PREFIX}azure-load-balancer-internal`]: 'true' });
});

describe('fields', () => {
  test.each([
    ['externalTrafficPolicy', { externalTrafficPolicy: ExternalTrafficPolicy.CLUSTER }, { externalTrafficPolicy: 'Cluster' }],
    ['healthCheckNodePort', { externalTrafficPolicy: ExternalTrafficPolicy.LOCAL, healthCheckNodePort: 30000 },
      { externalTrafficPolicy: 'Local', healthCheckNodePort: 30000 }],
    ['allocateLoadBalancerNodePorts', { allocateLoadBalancerNodePorts: false }, { allocateLoadBalancerNodePorts: false }],
    ['loadBalancerClass', { loadBalancerClass: 'example.com/metal' }, { loadBalancerClass: 'example.com/metal' }],
    ['loadBalancerSourceRanges', { loadBalancerSourceRanges: ['10.0.0.0/8', 'fd00::/8'] }, { loadBalancerSourceRanges: ['10.0.0.0/8', 'fd00::/8'] }],
    ['sessionAffinity', { sessionAffinity: SessionAffinity.clientIp() },
      { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } } }],
  ])('write %s', (_, props, fields) => {
    expect(rendered(service(props)).spec).toEqual({ type: 'LoadBalancer', ports: [{ port: 80 }], ...fields });
  });

  test('fail with a health check node port and policy Cluster', () => {
    expect(() => service({ healthCheckNodePort: 30000 })).toThrow(new Error(
      '[test/api] healthCheckNodePort needs type LoadBalancer with externalTrafficPolicy Local, got type LoadBalancer with Cluster;'
      + ' remove it, or set externalTrafficPolicy to Local on a load balancer (service-type)',
    ));
  });
});

describe('annotations', () => {
  test.each<[LoadBalancerServiceProps, any]>([
    [{ internal: true }, { 'azure-load-balancer-internal': 'true' }],
    [{ internal: false }, { 'azure-load-balancer-internal': 'false' }],
    [{ internal: true, subnet: { subnetName: 'snet-lb' } },
      { 'azure-load-balancer-internal': 'true', 'azure-load-balancer-internal-subnet': 'snet-lb' }],
    [{ ipv4Address: '20.1.1.1' }, { 'azure-load-balancer-ipv4': '20.1.1.1' }],
    [{ ipv6Address: 'fd00::1' }, { 'azure-load-balancer-ipv6': 'fd00::1' }],
    [{ publicIp: { name: 'pip' } }, { 'azure-pip-name': 'pip' }],
    [{ publicIp: { nameIpv6: 'pip6' } }, { 'azure-pip-name-ipv6': 'pip6' }],
    [{ publicIp: { prefixId: PREFIX_ID } }, { 'azure-pip-prefix-id': PREFIX_ID }],
    [{ publicIp: { prefixIdIpv6: PREFIX_ID } }, { 'azure-pip-prefix-id-ipv6': PREFIX_ID }],
    [{ publicIp: { resourceGroupName: 'rg' } }, { 'azure-load-balancer-resource-group': 'rg' }],
    [{ publicIp: { dnsLabelName: 'shop' } }, { 'azure-dns-label-name': 'shop' }],
    [{ publicIp: { dnsLabelName: '' } }, { 'azure-dns-label-name': '' }],
    [{ publicIp: { tags: { team: 'web', stage: 'dev' } } }, { 'azure-pip-tags': 'team=web,stage=dev' }],
    [{ publicIp: { ipTags: { RoutingPreference: 'Internet' } } }, { 'azure-pip-ip-tags': 'RoutingPreference=Internet' }],
    [{ additionalPublicIps: ['20.1.1.1', '20.1.1.2'] }, { 'azure-additional-public-ips': '20.1.1.1,20.1.1.2' }],
    [{ allowedIpRanges: ['10.0.0.0/8', '20.0.0.0/8'] }, { 'azure-allowed-ip-ranges': '10.0.0.0/8,20.0.0.0/8' }],
    [{ allowedServiceTags: ['AzureCloud', 'Storage'] }, { 'azure-allowed-service-tags': 'AzureCloud,Storage' }],
    [{ denyAllExceptLoadBalancerSourceRanges: true }, { 'azure-deny-all-except-load-balancer-source-ranges': 'true' }],
    [{ tcpIdleTimeoutMinutes: 4 }, { 'azure-load-balancer-tcp-idle-timeout': '4' }],
    [{ tcpIdleTimeoutMinutes: 100 }, { 'azure-load-balancer-tcp-idle-timeout': '100' }],
    [{ disableTcpReset: true }, { 'azure-load-balancer-disable-tcp-reset': 'true' }],
    [{ internal: true, enableHighAvailabilityPorts: true },
      { 'azure-load-balancer-internal': 'true', 'azure-load-balancer-enable-high-availability-ports': 'true' }],
    [{ disableFloatingIp: true }, { 'azure-disable-load-balancer-floating-ip': 'true' }],
    [{ disableNsgRule: true }, { 'azure-disable-load-balancer-nsg-rule': 'true' }],
    [{ loadBalancerConfigurations: ['lb1', 'lb2'] }, { 'azure-load-balancer-configurations': 'lb1,lb2' }],
    [{ loadBalancerMode: ['__auto__'] }, { 'azure-load-balancer-mode': '__auto__' }],
    [{ healthProbe: { protocol: AzureProbeProtocol.HTTPS, intervalSeconds: 17, numberOfProbes: 7, requestPath: '/healthz' } }, {
      'azure-load-balancer-health-probe-protocol': 'https',
      'azure-load-balancer-health-probe-interval': '17',
      'azure-load-balancer-health-probe-num-of-probe': '7',
      'azure-load-balancer-health-probe-request-path': '/healthz',
    }],
  ])('write %j', (props, annotations) => {
    expect(annotationsOf(props)).toEqual(annotations);
  });

  test('write the settings of a port', () => {
    const healthProbe = { protocol: AzureProbeProtocol.HTTP, portName: 'health', intervalSeconds: 5, numberOfProbes: 2, requestPath: '/' };

    expect(annotationsOf({
      ports: [
        { port: 80, name: 'http', healthProbe },
        { port: 81, name: 'health', noLoadBalancerRule: true, noProbeRule: true },
        { port: 443, name: 'https', noProbeRule: false, healthProbe: { port: 81 } },
      ],
    })).toEqual({
      'port_80_health-probe_protocol': 'http',
      'port_80_health-probe_port': 'health',
      'port_80_health-probe_interval': '5',
      'port_80_health-probe_num-of-probe': '2',
      'port_80_health-probe_request-path': '/',
      'port_81_no_lb_rule': 'true',
      'port_81_no_probe_rule': 'true',
      'port_443_no_probe_rule': 'false',
      'port_443_health-probe_port': '81',
    });
  });

  test('write a private link service, with spaces between the entries of its lists', () => {
    expect(annotationsOf({
      internal: true,
      privateLinkService: {
        name: 'pls',
        resourceGroupName: 'rg',
        subnet: { subnetName: 'snet-pls' },
        ipAddressCount: 8,
        ipAddresses: ['10.0.0.4', '10.0.0.5'],
        fqdns: ['a.example.com', 'b.example.com'],
        proxyProtocol: true,
        visibility: [A, B],
        autoApproval: [B],
      },
    })).toEqual({
      'azure-load-balancer-internal': 'true',
      'azure-pls-create': 'true',
      'azure-pls-name': 'pls',
      'azure-pls-resource-group': 'rg',
      'azure-pls-ip-configuration-subnet': 'snet-pls',
      'azure-pls-ip-configuration-ip-address-count': '8',
      'azure-pls-ip-configuration-ip-address': '10.0.0.4 10.0.0.5',
      'azure-pls-fqdns': 'a.example.com b.example.com',
      'azure-pls-proxy-protocol': 'true',
      'azure-pls-visibility': `${A} ${B}`,
      'azure-pls-auto-approval': B,
    });
  });

  test('write an empty private link service', () => {
    expect(annotationsOf({ internal: true, privateLinkService: {} })).toEqual({ 'azure-load-balancer-internal': 'true', 'azure-pls-create': 'true' });
  });
});

describe('bounds', () => {
  test.each<[string, LoadBalancerServiceProps]>([
    ["annotation azure-load-balancer-tcp-idle-timeout must be a whole number from 4 to 100 minutes, got '3'", { tcpIdleTimeoutMinutes: 3 }],
    ["annotation azure-load-balancer-tcp-idle-timeout must be a whole number from 4 to 100 minutes, got '101'", { tcpIdleTimeoutMinutes: 101 }],
    ["annotation azure-load-balancer-health-probe-interval must be a whole number of at least 5 seconds, got '4'", { healthProbe: { intervalSeconds: 4 } }],
    ["annotation azure-load-balancer-health-probe-num-of-probe must be a whole number of at least 2, got '1'", { healthProbe: { numberOfProbes: 1 } }],
    ['health probe interval times num-of-probe of port 80 must be below 120 seconds, got 60 * 2 = 120', { healthProbe: { intervalSeconds: 60 } }],
    ["annotation azure-pls-ip-configuration-ip-address-count must be a whole number from 1 to 8, got '0'",
      { internal: true, privateLinkService: { ipAddressCount: 0 } }],
    ["annotation azure-pls-ip-configuration-ip-address-count must be a whole number from 1 to 8, got '9'",
      { internal: true, privateLinkService: { ipAddressCount: 9 } }],
    ["annotation azure-pls-fqdns must be DNS names separated by spaces, got 'a,b'", { internal: true, privateLinkService: { fqdns: ['a,b'] } }],
    ["annotation azure-allowed-ip-ranges must be address ranges such as 10.0.0.0/8 separated by commas, got '10.0.0.1'", { allowedIpRanges: ['10.0.0.1'] }],
    ['loadBalancerSourceRanges and azure-allowed-ip-ranges exclude each other, got both',
      { allowedIpRanges: ['10.0.0.0/8'], loadBalancerSourceRanges: ['10.0.0.0/8'] }],
    ['azure-load-balancer-internal-subnet needs an internal load balancer, got a public one', { subnet: { subnetName: 'snet-lb' } }],
    ['azure-pip-name needs a public load balancer, got an internal one', { internal: true, publicIp: { name: 'pip' } }],
    ['azure-pls-create does not work on a public load balancer with floating IP', { privateLinkService: {} }],
    ['azure-load-balancer-ipv4 must be in subnet snet-lb, 10.10.2.0/24, got 10.10.3.4',
      { internal: true, ipv4Address: '10.10.3.4', subnet: { subnetName: 'snet-lb', addressPrefixes: ['10.10.2.0/24'] } }],
    ["allowedServiceTags must have entries without a comma, got 'A,B'; give each value as its own entry", { allowedServiceTags: ['A,B'] }],
    ["privateLinkService.fqdns must have entries without a space, got 'a b'; give each value as its own entry",
      { internal: true, privateLinkService: { fqdns: ['a b'] } }],
    ['allowedIpRanges must have at least one entry, got none; leave it out', { allowedIpRanges: [] }],
    ['publicIp.tags must have at least one entry, got none; leave it out', { publicIp: { tags: {} } }],
    ["publicIp.tags must have names and values without commas and equals signs, got 'a' with 'b,c'; the annotation cannot hold them",
      { publicIp: { tags: { a: 'b,c' } } }],
    ["ports[0].healthProbe.port and ports[0].healthProbe.portName exclude each other, got 80 and 'http'; leave one out",
      { ports: [{ port: 80, name: 'http', healthProbe: { port: 80, portName: 'http' } }] }],
    ["ports[1].noProbeRule contradicts ports[0].noProbeRule of the same port, got 'false' and 'true'; use one value",
      { ports: [{ port: 53, name: 'tcp', noProbeRule: true }, { port: 53, name: 'udp', protocol: kplus.Protocol.UDP, noProbeRule: false }] }],
  ])('fails: %s', (message, props) => {
    expect(() => service(props)).toThrow(message);
  });

  test('accepts an address of the subnet, also of one that the cluster knows', () => {
    const addressPrefixes = ['10.10.2.0/24'];
    const cluster = { clusterProfile: { subnets: [{ subnetName: 'snet-lb', addressPrefixes }] } };

    expect(annotationsOf({ internal: true, ipv4Address: '10.10.2.4', subnet: { subnetName: 'snet-lb', addressPrefixes } }))
      .toMatchObject({ 'azure-load-balancer-ipv4': '10.10.2.4' });
    expect(() => service({ internal: true, ipv4Address: '10.10.3.4', subnet: { subnetName: 'snet-lb' }, cluster }))
      .toThrow('azure-load-balancer-ipv4 must be in subnet snet-lb, 10.10.2.0/24, got 10.10.3.4');
  });
});

describe('raw annotations', () => {
  test('join the typed ones', () => {
    const metadata = { annotations: { [`${PREFIX}azure-pip-name`]: 'pip', 'example.com/a': 'b' } };

    expect(annotationsOf({ metadata, tcpIdleTimeoutMinutes: 10 })).toEqual({
      'azure-pip-name': 'pip', 'example.com/a': 'b', 'azure-load-balancer-tcp-idle-timeout': '10',
    });
  });

  test('may repeat a typed one', () => {
    expect(annotationsOf({ metadata: { annotations: { [`${PREFIX}azure-load-balancer-internal`]: 'true' } }, internal: true })).toEqual({
      'azure-load-balancer-internal': 'true',
    });
  });

  test('fail where they contradict a typed one', () => {
    expect(() => service({ metadata: { annotations: { [`${PREFIX}azure-load-balancer-internal`]: 'false' } }, internal: true })).toThrow(new Error(
      "[test/api] metadata.annotations['service.beta.kubernetes.io/azure-load-balancer-internal'] contradicts internal, got 'false' and 'true'; leave one out",
    ));
  });

  test('fail where azure would read something else', () => {
    expect(() => service({ metadata: { annotations: { [`${PREFIX}azure-load-balancer-internal`]: 'True' } } })).toThrow(
      'annotation azure-load-balancer-internal must be exactly true, or false: any other spelling makes a public load balancer, got \'True\'',
    );
  });

  test('fail where azure does not know them and the load balancer is public for that', () => {
    expect(() => service({ metadata: { annotations: { [`${PREFIX}azure-load-balancer-internl`]: 'true' } } })).toThrow(
      "annotation 'service.beta.kubernetes.io/azure-load-balancer-internl' is not known to azure: the load balancer is public; did you mean"
      + " 'service.beta.kubernetes.io/azure-load-balancer-internal'? (service-azure-annotation-unknown)",
    );
  });
});
