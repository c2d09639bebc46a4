import { NetworkPolicyEngine } from '../../../../lib/traffic';
import { found, policy } from '../../../support/policies';

describe('policy-not-enforced', () => {
  it('is about clusters that are known to have no engine', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => policy(name, { podSelector: {} }));
    expect(found('policy-not-enforced', many, { networkPolicy: NetworkPolicyEngine.NONE })).toEqual([
      'warning unnamed: networkPolicy must be cilium, calico or azure for NetworkPolicy shop/a, shop/b, shop/c, shop/d, shop/e and 1 more to do anything, got none',
    ]);
    expect(found('policy-not-enforced', many)).toEqual([]);
    expect(found('policy-not-enforced', [], { networkPolicy: NetworkPolicyEngine.NONE })).toEqual([]);
  });
});
