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
});
