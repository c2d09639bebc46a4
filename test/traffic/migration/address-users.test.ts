import { behindGateway, FIXED, ILB, IP, LOAD_BALANCER, migrationOf, plan, texts } from './support';
import { AddressUserKind, MigrationPhase } from '../../../lib/traffic';
import { ingress, service } from '../../support/traffic';

const config = (kind: string, fields: any, apiVersion = 'v1') => ({ apiVersion, kind, metadata: { name: 'user', namespace: 'web' }, ...fields });
const pods = (containers: any[]) => ({ spec: { template: { spec: { containers } } } });

test.each<[string, any, AddressUserKind, string, string]>([
  ['an alias', config('Service', { spec: { type: 'ExternalName', externalName: IP } }), AddressUserKind.EXTERNAL_NAME, 'spec.externalName',
    'set externalName to api-service.default.svc.cluster.local'],
  ['endpoints made by hand', config('Endpoints', { subsets: [{ addresses: [{ ip: IP }] }] }), AddressUserKind.ENDPOINTS, 'subsets[0].addresses[0].ip',
    'replace the Service of these endpoints by one of type ExternalName for api-service.default.svc.cluster.local, or by a selector'],
  ['an EndpointSlice', config('EndpointSlice', { endpoints: [{ addresses: [IP] }] }, 'discovery.k8s.io/v1'), AddressUserKind.ENDPOINTS, 'endpoints[0].addresses[0]',
    'replace the Service of these endpoints by one of type ExternalName for api-service.default.svc.cluster.local, or by a selector'],
  ['a value in a ConfigMap', config('ConfigMap', { data: { URL: `http://${IP}:80/api` } }), AddressUserKind.CONFIG_MAP, 'data.URL',
    'write api-service.default.svc.cluster.local instead, which works with either type'],
  ['a file in a ConfigMap', config('ConfigMap', { data: { 'nginx.conf': `upstream api {\n  server ${IP}:80;\n}` } }), AddressUserKind.CONFIG_MAP, 'data.nginx.conf',
    'write api-service.default.svc.cluster.local instead, which works with either type'],
  ['a Secret', config('Secret', { data: { url: Buffer.from(`http://u:p@${IP}/`).toString('base64') } }), AddressUserKind.SECRET, 'data.url',
    'write api-service.default.svc.cluster.local instead, which works with either type'],
  ['an environment variable', config('Deployment', pods([{ env: [{ name: 'API', value: IP }] }])), AddressUserKind.CONTAINER, 'spec.template.spec.containers[0].env[0].value',
    'write api-service.default.svc.cluster.local instead, which works with either type'],
  ['an argument', config('CronJob', { spec: { jobTemplate: pods([{ args: [`--api=${IP}`] }]) } }), AddressUserKind.CONTAINER,
    'spec.jobTemplate.spec.template.spec.containers[0].args[0]', 'write api-service.default.svc.cluster.local instead, which works with either type'],
  ['a network policy for the address', config('NetworkPolicy', { spec: { egress: [{ to: [{ ipBlock: { cidr: `${IP}/32` } }] }] } }, 'networking.k8s.io/v1'),
    AddressUserKind.NETWORK_POLICY, 'spec.egress[0].to[0].ipBlock.cidr', 'select the pods instead: behind a ClusterIP policies see pod addresses'],
  ['a network policy for its subnet', config('NetworkPolicy', { spec: { egress: [{ to: [{ ipBlock: { cidr: '10.10.17.0/24' } }] }] } }, 'networking.k8s.io/v1'),
    AddressUserKind.NETWORK_POLICY, 'spec.egress[0].to[0].ipBlock.cidr', 'select the pods instead: behind a ClusterIP policies see pod addresses'],
  ['any other object', config('ServiceEntry', { spec: { addresses: [IP] } }, 'networking.istio.io/v1'), AddressUserKind.OTHER_MANIFEST, 'spec.addresses[0]',
    'write api-service.default.svc.cluster.local instead if it is used inside the cluster, the name of the gateway if outside'],
])('%s', (_, object, kind, field, advice) => {
  const migration = migrationOf([...behindGateway(FIXED), object]);
  expect(migration.users).toEqual([{ kind, subject: { kind: object.kind, name: 'user', namespace: 'web', origin: undefined }, field, uses: IP, advice }]);
  expect(migration.reasons).toEqual([`${object.kind} web/user names ${IP}`]);
  expect(migration.steps[0]).toEqual({
    phase: MigrationPhase.PREPARE, what: `${object.kind} web/user, ${field} (${IP}): ${advice}`, rollback: 'put the old value back',
  });
});

test.each([
  ['an address that only begins the same', { data: { URL: `${IP}0` } }],
  ['a longer name', { data: { URL: `x${IP}.example.com` } }],
  ['what kubectl remembers', { metadata: { name: 'user', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': IP } } }],
  ['a status', { status: { address: IP } }],
])('%s is no use of it', (_, fields) => {
  expect(migrationOf([...behindGateway(FIXED), config('ConfigMap', fields)]).users).toEqual([]);
});

test('a policy for a whole network is not about the address', () => {
  const policy = config('NetworkPolicy', { spec: { egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }] } }, 'networking.k8s.io/v1');
  expect(migrationOf([...behindGateway(FIXED), policy]).users).toEqual([]);
});

test('a Secret is searched, but its value is shown nowhere', () => {
  const secret = config('Secret', { stringData: { url: `http://user:hunter2@${IP}/` } });
  const text = plan([...behindGateway(FIXED), secret]);
  expect(text.toText()).toContain(`secret: Secret web/user, stringData.url (${IP})`);
  expect(text.toText() + text.toJson()).not.toContain('hunter2');
});

test('another service on the same address keeps it and needs nothing', () => {
  const twin = service('twin', LOAD_BALANCER, FIXED);
  const migration = migrationOf([...behindGateway(FIXED), twin], {}, { services: ['api-service'] });
  expect(migration.users.map((user) => [user.kind, user.advice])).toEqual([[AddressUserKind.SHARED_ADDRESS, 'nothing: it keeps the address']]);
  expect(migration.reasons).toEqual([`its address ${IP} is fixed, though nobody here uses it: find out who was told`]);
});

test('the label of the public address, and whoever uses its name in any region', () => {
  const user = config('ConfigMap', { data: { URL: 'https://shop-api.westeurope.cloudapp.azure.com/' } });
  const migration = migrationOf([...behindGateway({ 'azure-dns-label-name': 'shop-api' }), user]);
  expect(migration.users.map(({ kind, uses }) => [kind, uses])).toEqual([
    [AddressUserKind.DNS_LABEL, 'shop-api'], [AddressUserKind.CONFIG_MAP, 'shop-api.*.cloudapp.azure.com'],
  ]);
  expect(migration.reasons).toContain('clients know it as shop-api');
});

test('a name that ExternalDNS publishes, and whoever uses it', () => {
  const annotations = { ...ILB, 'external-dns.alpha.kubernetes.io/hostname': 'api.example.com' };
  const migration = migrationOf([...behindGateway(annotations), config('ConfigMap', { data: { HOST: 'API.example.com.' } })]);
  expect(migration.users.map(({ kind, uses }) => [kind, uses])).toEqual([
    [AddressUserKind.EXTERNAL_DNS, 'api.example.com'], [AddressUserKind.CONFIG_MAP, 'api.example.com'],
  ]);
  expect(texts(migration)).toContain('api.example.com: move the annotation to the Ingress, so that the name leads to the gateway');
});

test.each([
  ['spec.loadBalancerSourceRanges', {}, { loadBalancerSourceRanges: ['10.0.0.0/8', '192.168.0.0/16'] }, '10.0.0.0/8, 192.168.0.0/16'],
  ['annotation service.beta.kubernetes.io/azure-allowed-ip-ranges', { 'azure-allowed-ip-ranges': '10.0.0.0/8' }, {}, '10.0.0.0/8'],
  ['annotation service.beta.kubernetes.io/azure-allowed-service-tags', { 'azure-allowed-service-tags': 'AzureCloud' }, {}, 'AzureCloud'],
  ['annotation service.beta.kubernetes.io/load-balancer-source-ranges', { 'load-balancer-source-ranges': '10.0.0.0/8' }, {}, '10.0.0.0/8'],
])('the security group: %s', (field, annotations, spec, uses) => {
  const migration = migrationOf(behindGateway({ ...ILB, ...annotations }, spec));
  expect(migration.users.map((user) => [user.kind, user.field, user.uses])).toEqual([[AddressUserKind.SECURITY_GROUP, field, uses]]);
  expect(migration.reasons).toEqual(['the load balancer lets in only some clients, which the gateway must do then']);
  expect(migration.steps[0].what).toBe(
    `let the gateway keep out whom the load balancer kept out, by a WAF policy or the security group of its subnet: ${uses}`,
  );
});

test('a load balancer in front that sends to an additional address', () => {
  const migration = migrationOf(behindGateway({ 'azure-additional-public-ips': '20.1.1.1' }));
  expect(migration.users.map((user) => user.kind)).toEqual([AddressUserKind.ADDITIONAL_ADDRESS]);
  expect(migration.reasons).toContain('it answers on 20.1.1.1 too, for somebody in front');
});

test('IPv6 in any spelling, and an address that only the cluster knows', () => {
  const six = migrationOf([...behindGateway({ ...ILB, 'azure-load-balancer-ipv6': 'fd00::10' }), config('ConfigMap', { data: { HOST: '[fd00:0:0::0010]:80' } })]);
  expect(six.users.map((user) => user.uses)).toEqual(['fd00::10']);
  const live = service('api-service', LOAD_BALANCER, ILB);
  live.status = { loadBalancer: { ingress: [{ ip: '10.240.0.7' }] } };
  const known = migrationOf([live, ingress('routes'), config('ConfigMap', { data: { HOST: '10.240.0.7' } })]);
  expect(known.users.map((user) => user.uses)).toEqual(['10.240.0.7']);
});
