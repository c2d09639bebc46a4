import * as fc from 'fast-check';
import { RULES } from '../../../../lib/traffic/rules';
import { checkLocally } from '../../../../lib/traffic/rules/judge';
import { runs } from '../../../support/property';

const FIELDS = [
  'type', 'ports', 'selector', 'clusterIP', 'externalName', 'externalIPs', 'sessionAffinity', 'sessionAffinityConfig', 'externalTrafficPolicy',
  'internalTrafficPolicy', 'trafficDistribution', 'ipFamilies', 'ipFamilyPolicy', 'loadBalancerIP', 'loadBalancerSourceRanges', 'loadBalancerClass',
  'healthCheckNodePort', 'allocateLoadBalancerNodePorts',
];
const ANNOTATIONS = [
  'service.beta.kubernetes.io/azure-load-balancer-internal', 'service.beta.kubernetes.io/azure-load-balancer-internal-subnet',
  'service.beta.kubernetes.io/azure-load-balancer-ipv4', 'service.beta.kubernetes.io/azure-pls-create', 'service.beta.kubernetes.io/port_80_no_lb_rule',
  'service.beta.kubernetes.io/port_80_health-probe_port',
];

/** Values that a field may have, and any JSON. */
const value = fc.oneof(
  fc.constantFrom('ClusterIP', 'LoadBalancer', 'ExternalName', 'None', 'ClientIP', 'Local', 'true', '10.0.0.1', [{ port: 80 }, null, 'x'], ['10.0.0.0/8']),
  fc.jsonValue(),
);

function someOf(keys: string[]): fc.Arbitrary<any> {
  return fc.record(Object.fromEntries(keys.map((key) => [key, value])), { requiredKeys: [] });
}

test('every rule gives findings with a message and a fix, whatever a service says', () => {
  const codes = new Set(RULES.map((rule) => rule.code));
  const subnets = [{ subnetName: '10.0.0.1', addressPrefixes: ['10.0.0.0/8', 'nonsense'] }];

  fc.assert(fc.property(fc.oneof(someOf(FIELDS), value), fc.oneof(someOf(ANNOTATIONS), value), (spec, annotations) => {
    const object = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api', annotations }, spec };
    for (const finding of checkLocally({ object }, { subnets })) {
      expect(codes).toContain(finding.code);
      expect(finding.message).toMatch(/^[^A-Z]/);
      expect(finding.fix).toMatch(/^[^A-Z].*[^.]$/);
    }
  }), runs(500, 1));
});
