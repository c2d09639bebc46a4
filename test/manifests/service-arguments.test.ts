import { Testing } from 'cdk8s';
import { AppGatewayIngress, AppGatewayTls, ClusterIpService, ExternalNameService, HeadlessService, LoadBalancerService, NodePortService } from '../../lib/manifests';
import { SessionAffinity } from '../../lib/traffic';

const KINDS: Record<string, new (scope: any, id: string, props: any) => unknown> = {
  ClusterIpService, ExternalNameService, HeadlessService, LoadBalancerService, NodePortService,
};

/** What a constructor says of its properties, without the place. */
function refusalOf(kind: string, props: any): string {
  try {
    new KINDS[kind](Testing.chart(), 'api', props);
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing';
}

const AFFINITY = 'sessionAffinity must be made by SessionAffinity';
const HOW = 'take SessionAffinity.NONE, or call SessionAffinity.clientIp';

test.each<[string, any, string]>([
  ['ClusterIpService', { sessionAffinity: 'ClientIP' }, `${AFFINITY}, got 'ClientIP'; ${HOW}`],
  ['NodePortService', { sessionAffinity: true }, `${AFFINITY}, got true; ${HOW}`],
  ['LoadBalancerService', { sessionAffinity: { timeoutSeconds: 600 } }, `${AFFINITY}, got an object of another kind; ${HOW}`],
  ['ClusterIpService', { ports: [undefined] }, 'ports[0] must be an object with properties, got undefined'],
  ['HeadlessService', { ports: '80' }, "ports must be a list, got '80'; write [ ] around it"],
  ['ClusterIpService', { selector: { app: 'api' } }, 'selector must be made by a workload or Pods of cdk8s-plus, got an object of another kind; give labels as selectorLabels'],
  ['ClusterIpService', { selectorLabels: 'app=api' }, "selectorLabels must be an object with properties, got 'app=api'"],
  ['LoadBalancerService', { allowedIpRanges: '10.0.0.0/8' }, "allowedIpRanges must be a list, got '10.0.0.0/8'; write [ ] around it"],
  ['LoadBalancerService', { loadBalancerSourceRanges: '10.0.0.0/8' }, "loadBalancerSourceRanges must be a list, got '10.0.0.0/8'; write [ ] around it"],
  ['LoadBalancerService', { privateLinkService: { visibility: '*' } }, "privateLinkService.visibility must be a list, got '*'; write [ ] around it"],
  ['ExternalNameService', { metadata: 'api' }, "metadata must be an object with properties, got 'api'"],
  ['ClusterIpService', null, 'props must be an object with properties, got null'],
])('%s with %j is refused by its kind', (kind, props, message) => {
  expect(refusalOf(kind, props)).toContain(message);
});

test.each(['ClusterIpService', 'NodePortService', 'LoadBalancerService'])('%s takes affinity that SessionAffinity made', (kind) => {
  for (const sessionAffinity of [SessionAffinity.NONE, SessionAffinity.clientIp({ timeoutSeconds: 600 }), undefined]) {
    expect(refusalOf(kind, { selectorLabels: { app: 'api' }, ports: [{ port: 80 }], sessionAffinity })).toBe('nothing');
  }
});

test.each<[string, () => any, string]>([
  ['a Secret without a name', () => AppGatewayTls.fromSecretName(undefined as any), 'nothing'],
  ['a certificate of the gateway without a name', () => AppGatewayTls.fromGatewayCertificate(undefined as any), 'nothing'],
  ['a certificate of the gateway with an empty name', () => AppGatewayTls.fromGatewayCertificate(''), "''"],
  ['a Secret of cert-manager without a name', () => AppGatewayTls.fromClusterIssuer('letsencrypt', {} as any), 'nothing'],
  ['cert-manager without options', () => AppGatewayTls.fromClusterIssuer('letsencrypt', undefined as any), 'nothing'],
  ['cert-manager of a namespace without options', () => AppGatewayTls.fromIssuer('letsencrypt', undefined as any), 'nothing'],
])('an ingress whose TLS is %s is no ingress without TLS', (_, tls, got) => {
  expect(() => new AppGatewayIngress(Testing.chart(), 'shop', { tls: [AppGatewayTls.fromSecretName('shop-tls'), tls()] }))
    .toThrow(`tls[1] must name a Secret or a certificate of the gateway, got ${got}; give its name`);
});
