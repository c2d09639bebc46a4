import { behindGateway, fixedPool, FIXED, ILB, LOAD_BALANCER, plan } from './support';
import { ClusterProfile, MigrationOptions, MigrationTarget } from '../../../lib/traffic';
import { expectGolden } from '../../support/golden';
import { deployment, service } from '../../support/traffic';

const TO_LOAD_BALANCER: MigrationOptions = { target: MigrationTarget.LOAD_BALANCER, services: ['default/api'] };
const policyIn = (namespace: string, name: string, spec: any) => ({
  apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec,
});

/** Whole plans, word by word: a person reads and follows them. */
const PLANS: [name: string, objects: any[], profile?: ClusterProfile, options?: MigrationOptions][] = [
  ['behind-a-fixed-pool', [service('api-service', LOAD_BALANCER, FIXED), deployment('api')], fixedPool()],
  ['internal-behind-an-ingress', behindGateway(ILB)],
  ['public-with-names', behindGateway({ 'azure-dns-label-name': 'shop', 'azure-pip-name': 'pip-shop' }, {
    loadBalancerSourceRanges: ['203.0.113.0/24'], externalTrafficPolicy: 'Local', healthCheckNodePort: 31000, sessionAffinity: 'ClientIP',
  })],
  ['to-a-load-balancer', [service('api', {}), deployment('api')], {}, TO_LOAD_BALANCER],
  ['to-a-load-balancer-with-policies', [
    service('api', {}),
    deployment('api'),
    policyIn('default', 'all', { podSelector: {} }),
    policyIn('default', 'same', { podSelector: { matchLabels: { app: 'api' } } }),
    policyIn('default', 'others', { podSelector: { matchLabels: { app: 'web' } } }),
    policyIn('default', 'outgoing', { podSelector: {}, policyTypes: ['Egress'] }),
    policyIn('shop', 'elsewhere', { podSelector: {} }),
  ], {}, TO_LOAD_BALANCER],
];

test.each(PLANS.map(([name, ...given]) => ({ name, given })))('the plan $name', ({ name, given }) => {
  expectGolden(`migrate/${name}.txt`, plan(...given).toText());
});
