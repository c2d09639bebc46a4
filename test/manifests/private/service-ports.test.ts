import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { portsOf } from '../../../lib/manifests/private/service-ports';
import { profileOf, versionProblems } from '../../../lib/manifests/private/service-profile';
import { KubernetesVersion } from '../../../lib/traffic';

const podsWith = (...numbers: number[]) => new kplus.Deployment(Testing.chart(), 'api', { containers: numbers.map((portNumber, index) => ({ name: `c${index}`, image: 'a', portNumber })) });
const needed = (found: string) => [`ports must have at least one port, got ${found}; give ports, or a selector with exactly one container port`];

test.each<[string, Parameters<typeof portsOf>, ReturnType<typeof portsOf>]>([
  ['as given', [[{ port: 80 }, { port: 81, targetPort: 8081 }, { port: 82, targetPortName: 'web' }], podsWith(9)], {
    ports: [{ port: 80 }, { port: 81, targetPort: 8081 }, { port: 82, targetPortName: 'web' }], problems: [],
  }],
  ['as given, but for two targets', [[{ port: 80, targetPort: 1, targetPortName: 'web' }], undefined], {
    ports: [{ port: 80, targetPort: 1, targetPortName: 'web' }], problems: ["targetPort and targetPortName of port 80 exclude each other, got 1 and 'web'; leave one out"],
  }],
  ['the only one of the pods', [undefined, podsWith(8080)], { ports: [{ port: 8080 }], problems: [] }],
  ['the only one of the pods, for an empty list', [[], podsWith(8080, 8080)], { ports: [{ port: 8080 }], problems: [] }],
  ['none of two', [undefined, podsWith(8080, 9090)], { ports: [], problems: needed('none, and the selected pods have 8080, 9090') }],
  ['none of two for a headless one', [undefined, podsWith(8080, 9090), true], { ports: [], problems: needed('none, and the selected pods have 8080, 9090') }],
  ['none', [undefined, undefined], { ports: [], problems: needed('none') }],
  ['none, which a headless one may have', [undefined, undefined, true], { ports: [], problems: [] }],
])('ports are %s', (_, args, expected) => {
  expect(portsOf(...args)).toEqual(expected);
});

const V1_34 = KubernetesVersion.V1_34;
const V1_35 = KubernetesVersion.V1_35;
const [OWN, OTHER] = [{ subnetName: 'own' }, { subnetName: 'other' }];

test('what is known of the cluster counts before what the Service says, and its own subnet comes first', () => {
  const cluster = { clusterProfile: { clusterName: 'aks', kubernetesVersion: V1_35, subnets: [OTHER] } };
  expect(profileOf({ cluster, kubernetesVersion: V1_34 }, OWN)).toEqual({ clusterName: 'aks', kubernetesVersion: V1_35, subnets: [OWN, OTHER] });
  expect(profileOf({ cluster })).toEqual({ clusterName: 'aks', kubernetesVersion: V1_35, subnets: [OTHER] });
  expect(profileOf({ kubernetesVersion: V1_34 })).toEqual({ kubernetesVersion: V1_34, subnets: [] });
  expect(profileOf({ cluster: { clusterProfile: {} } }, OWN)).toEqual({ kubernetesVersion: undefined, subnets: [OWN] });
});

test.each([
  [V1_35, V1_35, []],
  [undefined, V1_35, []],
  [V1_35, undefined, []],
  [undefined, undefined, []],
  [V1_35, V1_34, ['kubernetesVersion must be the version 1.35 of cluster, got 1.34; leave out kubernetesVersion']],
])('a cluster of version %p and a Service for %p', (ofCluster, given, problems) => {
  expect(versionProblems({ cluster: { clusterProfile: { kubernetesVersion: ofCluster } }, kubernetesVersion: given })).toEqual(problems);
});
