import { api, DENY_ALL, found, fromPods, letsIn, policy } from '../../../support/policies';

describe('policy-selects-nothing', () => {
  it('names selectors without pods', () => {
    expect(found('policy-selects-nothing', [api(), policy('typo', { podSelector: { matchLabels: { app: 'apii' } }, ingress: [fromPods({ app: 'wep' })] })])).toEqual([
      'info typo: spec.podSelector app=apii matches none of the pods of namespace shop here',
      'info typo: podSelector app=wep of a rule matches none of the pods of namespace shop here',
    ]);
    expect(found('policy-selects-nothing', [api(), DENY_ALL, letsIn('api', fromPods({ app: 'api' }), fromPods({ app: 'x' }, {}))])).toEqual([]);
    expect(found('policy-selects-nothing', [letsIn('api', fromPods({ app: 'web' }))])).toEqual([]);
  });

  it('leaves out the proxies of a Gateway, which its controller makes', () => {
    const named = (name: string) => letsIn('api', fromPods({ 'gateway.networking.k8s.io/gateway-name': name }));
    const gateway = (gatewayClassName: string, namespace = 'shop') => ({
      apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'public', namespace }, spec: { gatewayClassName, listeners: [] },
    });
    const firing = ['info api: podSelector gateway.networking.k8s.io/gateway-name=public of a rule matches none of the pods of namespace shop here'];
    expect(found('policy-selects-nothing', [api(), named('public'), gateway('approuting-istio')])).toEqual([]);
    expect(found('policy-selects-nothing', [api(), named('public'), gateway('istio')])).toEqual([]);
    expect(found('policy-selects-nothing', [api(), named('public')])).toEqual(firing);
    expect(found('policy-selects-nothing', [api(), named('public'), gateway('istio', 'other')])).toEqual(firing);
    expect(found('policy-selects-nothing', [api(), named('public'), gateway('azure-alb-external')])).toEqual(firing);
  });

  it('leaves out the pods that an operator makes', () => {
    const peer = (labels: Record<string, string>) => letsIn('api', fromPods(labels));
    const database = { apiVersion: 'pg.example.com/v1', kind: 'Cluster', metadata: { name: 'db', namespace: 'shop' }, spec: { podMetadata: { labels: { app: 'db' } } } };
    expect(found('policy-selects-nothing', [api(), peer({ 'pg.example.com/cluster': 'db' }), database])).toEqual([]);
    expect(found('policy-selects-nothing', [api(), peer({ app: 'db' }), database])).toEqual([]);
    expect(found('policy-selects-nothing', [api(), peer({ app: 'dp' }), database])).toHaveLength(1);
    expect(found('policy-selects-nothing', [api(), peer({ 'pg.example.com/cluster': 'db' })])).toHaveLength(1);
  });
});
