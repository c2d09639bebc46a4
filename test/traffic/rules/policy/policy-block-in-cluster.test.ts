import { NetworkDataPlane } from '../../../../lib/traffic';
import { found, fromRange, letsIn } from '../../../support/policies';

describe('policy-block-in-cluster', () => {
  const profile = { networkDataPlane: NetworkDataPlane.CILIUM, podCidr: '10.244.0.0/16', nodeSubnetName: 'nodes', subnets: [{ subnetName: 'nodes', addressPrefixes: ['10.10.4.0/22'] }] };

  it('names the ranges within those of pods and nodes', () => {
    const objects = [letsIn('in', fromRange('10.244.3.0/24'), fromRange('10.10.4.0/24'), fromRange('10.0.0.0/8'), fromRange('10.10.1.0/24'))];
    expect(found('policy-block-in-cluster', objects, profile)).toEqual([
      'warning in: ipBlock must not be about pods with Cilium, got 10.244.3.0/24: it matches none of them',
      'warning in: ipBlock must not be about nodes with Cilium, got 10.10.4.0/24: it matches none of them',
    ]);
    expect(found('policy-block-in-cluster', objects, { ...profile, networkDataPlane: undefined })).toEqual([]);
  });
});
