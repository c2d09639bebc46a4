import { AzureProbeProtocol } from '../../../lib/manifests';
import { loadBalancerAnnotations } from '../../../lib/manifests/private/azure-annotations';
import { mergeAnnotations } from '../../../lib/manifests/private/merge-annotations';

const PROBE = { protocol: AzureProbeProtocol.HTTP, intervalSeconds: 5, numberOfProbes: 2, requestPath: '/' };
const ALL = {
  internal: true,
  subnet: { subnetName: 'snet' },
  ipv4Address: '10.0.0.4',
  ipv6Address: 'fd00::4',
  additionalPublicIps: ['20.1.1.1'],
  allowedIpRanges: ['10.0.0.0/8'],
  allowedServiceTags: ['Storage'],
  denyAllExceptLoadBalancerSourceRanges: true,
  tcpIdleTimeoutMinutes: 4,
  disableTcpReset: true,
  enableHighAvailabilityPorts: true,
  disableFloatingIp: true,
  disableNsgRule: true,
  loadBalancerConfigurations: ['lb'],
  loadBalancerMode: ['__auto__'],
  publicIp: { name: 'pip', nameIpv6: 'pip6', prefixId: '/a', prefixIdIpv6: '/b', resourceGroupName: 'rg', dnsLabelName: 'shop', tags: { a: 'b' }, ipTags: { c: 'd' } },
  healthProbe: PROBE,
  privateLinkService: {
    name: 'pls',
    resourceGroupName: 'rg',
    subnet: { subnetName: 'snet-pls' },
    ipAddressCount: 1,
    ipAddresses: ['10.0.0.5'],
    fqdns: ['a.example.com'],
    proxyProtocol: true,
    visibility: ['*'],
    autoApproval: ['*'],
  },
  ports: [{ port: 80, noLoadBalancerRule: true, noProbeRule: true, healthProbe: { ...PROBE, port: 81 } }],
};

test('each annotation remembers the property that it comes from', () => {
  const { annotations, problems } = loadBalancerAnnotations(ALL);
  expect(problems).toEqual([]);
  expect(annotations.map(({ name, property }) => `${name}: ${property}`)).toEqual([
    'azure-load-balancer-internal: internal',
    'azure-load-balancer-internal-subnet: subnet',
    'azure-load-balancer-ipv4: ipv4Address',
    'azure-load-balancer-ipv6: ipv6Address',
    'azure-additional-public-ips: additionalPublicIps',
    'azure-allowed-ip-ranges: allowedIpRanges',
    'azure-allowed-service-tags: allowedServiceTags',
    'azure-deny-all-except-load-balancer-source-ranges: denyAllExceptLoadBalancerSourceRanges',
    'azure-load-balancer-tcp-idle-timeout: tcpIdleTimeoutMinutes',
    'azure-load-balancer-disable-tcp-reset: disableTcpReset',
    'azure-load-balancer-enable-high-availability-ports: enableHighAvailabilityPorts',
    'azure-disable-load-balancer-floating-ip: disableFloatingIp',
    'azure-disable-load-balancer-nsg-rule: disableNsgRule',
    'azure-load-balancer-configurations: loadBalancerConfigurations',
    'azure-load-balancer-mode: loadBalancerMode',
    'azure-pip-name: publicIp.name',
    'azure-pip-name-ipv6: publicIp.nameIpv6',
    'azure-pip-prefix-id: publicIp.prefixId',
    'azure-pip-prefix-id-ipv6: publicIp.prefixIdIpv6',
    'azure-load-balancer-resource-group: publicIp.resourceGroupName',
    'azure-dns-label-name: publicIp.dnsLabelName',
    'azure-pip-tags: publicIp.tags',
    'azure-pip-ip-tags: publicIp.ipTags',
    'azure-load-balancer-health-probe-protocol: healthProbe.protocol',
    'azure-load-balancer-health-probe-interval: healthProbe.intervalSeconds',
    'azure-load-balancer-health-probe-num-of-probe: healthProbe.numberOfProbes',
    'azure-load-balancer-health-probe-request-path: healthProbe.requestPath',
    'azure-pls-create: privateLinkService',
    'azure-pls-name: privateLinkService.name',
    'azure-pls-resource-group: privateLinkService.resourceGroupName',
    'azure-pls-ip-configuration-subnet: privateLinkService.subnet',
    'azure-pls-ip-configuration-ip-address-count: privateLinkService.ipAddressCount',
    'azure-pls-ip-configuration-ip-address: privateLinkService.ipAddresses',
    'azure-pls-fqdns: privateLinkService.fqdns',
    'azure-pls-proxy-protocol: privateLinkService.proxyProtocol',
    'azure-pls-visibility: privateLinkService.visibility',
    'azure-pls-auto-approval: privateLinkService.autoApproval',
    'port_80_no_lb_rule: ports[0].noLoadBalancerRule',
    'port_80_no_probe_rule: ports[0].noProbeRule',
    'port_80_health-probe_port: ports[0].healthProbe.port',
    'port_80_health-probe_protocol: ports[0].healthProbe.protocol',
    'port_80_health-probe_interval: ports[0].healthProbe.intervalSeconds',
    'port_80_health-probe_num-of-probe: ports[0].healthProbe.numberOfProbes',
    'port_80_health-probe_request-path: ports[0].healthProbe.requestPath',
  ]);
});

test('an annotation of somebody else must not contradict any of them', () => {
  const { annotations } = loadBalancerAnnotations(ALL);
  const raw = Object.fromEntries(annotations.map(({ name }) => [`service.beta.kubernetes.io/${name}`, 'other']));
  expect(mergeAnnotations(annotations, raw).problems).toEqual(annotations.map(({ name, property, value }) => (
    `metadata.annotations['service.beta.kubernetes.io/${name}'] contradicts ${property}, got 'other' and '${value}'; leave one out`)));
});

test.each([
  ['additionalPublicIps', ','], ['allowedIpRanges', ','], ['allowedServiceTags', ','], ['loadBalancerConfigurations', ','], ['loadBalancerMode', ','],
])('%s must have entries, and none with %j in it', (property, separator) => {
  const problemsOf = (entries: string[]) => loadBalancerAnnotations({ [property]: entries } as any).problems;
  expect(problemsOf([])).toEqual([`${property} must have at least one entry, got none; leave it out`]);
  expect(problemsOf(['', `a${separator}b`, 'c'])).toEqual(['', 'a,b'].map((entry) => `${property} must have entries without a comma, got '${entry}'; give each value as its own entry`));
});

test.each(['ipAddresses', 'fqdns', 'visibility', 'autoApproval'])('privateLinkService.%s must have entries, and none with a space in it', (property) => {
  const problemsOf = (entries: string[]) => loadBalancerAnnotations({ privateLinkService: { [property]: entries } }).problems;
  expect(problemsOf([])).toEqual([`privateLinkService.${property} must have at least one entry, got none; leave it out`]);
  expect(problemsOf(['a b', 'c,d'])).toEqual([`privateLinkService.${property} must have entries without a space, got 'a b'; give each value as its own entry`]);
});

test.each(['tags', 'ipTags'])('publicIp.%s must have names and values that the annotation can hold', (property) => {
  const problemsOf = (pairs: Record<string, string>) => loadBalancerAnnotations({ publicIp: { [property]: pairs } }).problems;
  expect(problemsOf({})).toEqual([`publicIp.${property} must have at least one entry, got none; leave it out`]);
  expect(problemsOf({ '': 'a', 'b': 'c,d', 'e=f': 'g', 'h': '' })).toEqual([['', 'a'], ['b', 'c,d'], ['e=f', 'g']].map(([key, value]) => (
    `publicIp.${property} must have names and values without commas and equals signs, got '${key}' with '${value}'; the annotation cannot hold them`)));
});
