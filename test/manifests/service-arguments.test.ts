import { Testing } from 'cdk8s';
import { AppGatewayTls, ClusterIpService, ExternalNameService, HeadlessService, LoadBalancerService, NodePortService } from '../../lib/manifests';
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
  ['LoadBalancerService', { sessionAffinity: { timeoutSeconds: 600 } }, `${AFFINITY}, got an object; ${HOW}`],
  ['ClusterIpService', { ports: [undefined] }, 'ports[0] must be an object with properties, got nothing'],
  ['HeadlessService', { ports: '80' }, "ports must be a list, got '80'; write [ ] around it"],
  ['ClusterIpService', { selector: { app: 'api' } }, 'selector must be made by a workload or Pods of cdk8s-plus, got an object; give labels as selectorLabels'],
  ['ClusterIpService', { selectorLabels: 'app=api' }, "selectorLabels must be an object with properties, got 'app=api'"],
  ['LoadBalancerService', { allowedIpRanges: '10.0.0.0/8' }, "allowedIpRanges must be a list, got '10.0.0.0/8'; write [ ] around it"],
  ['LoadBalancerService', { loadBalancerSourceRanges: '10.0.0.0/8' }, "loadBalancerSourceRanges must be a list, got '10.0.0.0/8'; write [ ] around it"],
  ['LoadBalancerService', { privateLinkService: { visibility: '*' } }, "privateLinkService.visibility must be a list, got '*'; write [ ] around it"],
  ['ExternalNameService', { metadata: 'api' }, "metadata must be an object with properties, got 'api'"],
  ['ExternalNameService', null, 'props must be an object with properties, got nothing'],
  ['ExternalNameService', {}, 'externalName must be text, got nothing'],
])('%s with %j is refused by its kind', (kind, props, message) => {
  expect(refusalOf(kind, props)).toContain(message);
});

test.each(['ClusterIpService', 'NodePortService', 'LoadBalancerService'])('%s takes affinity that SessionAffinity made', (kind) => {
  for (const sessionAffinity of [SessionAffinity.NONE, SessionAffinity.clientIp({ timeoutSeconds: 600 }), undefined]) {
    expect(refusalOf(kind, { selectorLabels: { app: 'api' }, ports: [{ port: 80 }], sessionAffinity })).toBe('nothing');
  }
});

test.each<[string, () => any, string]>([
  ['a Secret without a name', () => AppGatewayTls.fromSecretName(undefined as any), 'secretName must be text, got nothing'],
  ['a certificate of the gateway without a name', () => AppGatewayTls.fromGatewayCertificate(undefined as any), 'certificateName must be text, got nothing'],
  ['a certificate of the gateway with an empty name', () => AppGatewayTls.fromGatewayCertificate(''), "certificateName must not be empty, got ''"],
  ['a Secret of cert-manager without a name', () => AppGatewayTls.fromClusterIssuer('letsencrypt', {} as any), 'secretName must be text, got nothing'],
  ['cert-manager without options', () => AppGatewayTls.fromClusterIssuer('letsencrypt', undefined as any), 'options must be an object with properties, got nothing'],
  ['cert-manager of a namespace without options', () => AppGatewayTls.fromIssuer('letsencrypt', undefined as any), 'options must be an object with properties, got nothing'],
])('TLS is never left out silently: %s', (_, tls, message) => {
  expect(tls).toThrow(`] ${message}`);
});
