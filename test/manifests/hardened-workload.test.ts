import { Cron, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { GracefulRollout, HardenedWorkload, HardenedWorkloadOptions } from '../../lib/manifests';
import { GatewayManager, IGatewayProfile } from '../../lib/traffic';

const GATEWAY: IGatewayProfile = {
  gatewayProfile: { gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, subnetAddressPrefix: '10.10.16.0/24' },
};
const UNKNOWN: IGatewayProfile = { gatewayProfile: { gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER } };

function fixture(props: kplus.DeploymentProps = {}) {
  const chart = Testing.chart();
  const deployment = new kplus.Deployment(chart, 'api', { containers: [{ image: 'api', portNumber: 8080 }], metadata: { namespace: 'shop' }, ...props });
  return { chart, deployment };
}

function hardened(options?: HardenedWorkloadOptions, props?: kplus.DeploymentProps) {
  const { chart, deployment } = fixture(props);
  HardenedWorkload.apply(deployment, options);
  const [rendered, policy, budget] = Testing.synth(chart);
  return { pods: rendered.spec.template.spec, labels: rendered.spec.selector.matchLabels, policy, budget };
}

test('admits the subnet of the gateway on the ports of the containers, and nobody else', () => {
  const { policy, labels } = hardened({ gateway: GATEWAY });
  expect(policy).toMatchObject({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { namespace: 'shop' } });
  expect(policy.spec).toEqual({
    podSelector: { matchLabels: labels },
    policyTypes: ['Ingress'],
    ingress: [{ from: [{ ipBlock: { cidr: '10.10.16.0/24' } }], ports: [{ port: 8080, protocol: 'TCP' }] }],
  });
});

test('writes a policy and a budget of the name that the workload has, given or not', () => {
  const named = hardened({}, { metadata: { name: 'api', namespace: 'shop' } });
  expect([named.policy, named.budget].map(({ metadata }) => metadata)).toEqual([{ name: 'api', namespace: 'shop' }, { name: 'api', namespace: 'shop' }]);
  const { chart, deployment } = fixture();
  const { networkPolicy, podDisruptionBudget } = HardenedWorkload.apply(deployment);
  expect([networkPolicy.name, podDisruptionBudget?.name]).toEqual([deployment.name, deployment.name]);
  expect(Testing.synth(chart)[0].metadata.name).toEqual(deployment.name);
});

test('admits ranges and the pods of the namespace where it is told so', () => {
  const { policy } = hardened({ gateway: GATEWAY, addressRanges: ['10.10.0.0/20', 'fd00::/64'], podsOfNamespace: true });
  expect(policy.spec.ingress[0].from).toEqual([
    { ipBlock: { cidr: '10.10.16.0/24' } }, { ipBlock: { cidr: '10.10.0.0/20' } }, { ipBlock: { cidr: 'fd00::/64' } }, { podSelector: {} },
  ]);
});

test('admits nobody where nobody is named, with or without a port', () => {
  expect(hardened().policy.spec.ingress).toEqual([]);
  expect(hardened({}, { containers: [{ image: 'worker' }] }).policy.spec.ingress).toEqual([]);
});

test('names each port of all containers once, with its protocol', () => {
  const { policy } = hardened({ podsOfNamespace: true }, {
    containers: [
      { image: 'a', name: 'a', ports: [{ number: 53, protocol: kplus.Protocol.UDP, name: 'dns' }, { number: 53, name: 'dns-tcp' }] },
      { image: 'b', name: 'b', ports: [{ number: 53, name: 'again' }, { number: 9153, name: 'metrics' }] },
    ],
  });
  expect(policy.spec.ingress[0].ports).toEqual([{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }, { port: 9153, protocol: 'TCP' }]);
});

test('gives the pods the seccomp profile of the runtime and takes all capabilities from all containers', () => {
  const { pods } = hardened({}, { initContainers: [{ image: 'migrate', name: 'migrate' }] });
  expect(pods.securityContext).toEqual({ fsGroupChangePolicy: 'Always', runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  const context = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, privileged: false, readOnlyRootFilesystem: true, runAsNonRoot: true };
  expect(pods.containers.map(({ securityContext }: any) => securityContext)).toEqual([context]);
  expect(pods.initContainers.map(({ securityContext }: any) => securityContext)).toEqual([context]);
});

test('leaves the capabilities alone that a container names', () => {
  const capabilities = { drop: [kplus.Capability.ALL], add: [kplus.Capability.NET_BIND_SERVICE] };
  const { pods } = hardened({}, { containers: [{ image: 'a', name: 'a', securityContext: { capabilities } }, { image: 'b', name: 'b' }] });
  expect(pods.containers.map(({ securityContext }: any) => securityContext.capabilities)).toEqual([{ add: ['NET_BIND_SERVICE'], drop: ['ALL'] }, { drop: ['ALL'] }]);
});

test.each([[undefined, 1], [1, 1], [2, 2]])('lets the cluster take maxDisruptedPods %p as %i pods at a time', (maxDisruptedPods, written) => {
  const { budget, labels } = hardened({ maxDisruptedPods }, { replicas: 3 });
  expect(budget).toMatchObject({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { namespace: 'shop' } });
  expect(budget.spec).toEqual({ maxUnavailable: written, selector: { matchLabels: labels } });
});

test('has one budget together with a graceful rollout', () => {
  const { chart, deployment } = fixture({ replicas: 3 });
  GracefulRollout.apply(deployment);
  const { podDisruptionBudget } = HardenedWorkload.apply(deployment, { gateway: GATEWAY });
  expect(podDisruptionBudget).toBeUndefined();
  expect(Testing.synth(chart).map(({ kind }) => kind)).toEqual(['Deployment', 'PodDisruptionBudget', 'NetworkPolicy']);
});

test('fails for a graceful rollout that comes after it', () => {
  const { deployment } = fixture();
  HardenedWorkload.apply(deployment);
  expect(() => GracefulRollout.apply(deployment)).toThrow(
    'HardenedWorkload has given the pods a disruption budget already; call GracefulRollout.apply before it',
  );
});

test('fails for a number of disrupted pods that it does not write', () => {
  const { chart, deployment } = fixture({ replicas: 3 });
  GracefulRollout.apply(deployment);
  expect(() => HardenedWorkload.apply(deployment, { maxDisruptedPods: 2 })).toThrow(new Error(
    '[test/api/HardenedWorkload] maxDisruptedPods has no effect beside GracefulRollout, which has written the disruption budget; give it there',
  ));
  const agents = new kplus.DaemonSet(chart, 'agents', { containers: [{ image: 'a', portNumber: 80 }] });
  expect(() => HardenedWorkload.apply(agents, { maxDisruptedPods: 2 })).toThrow(new Error(
    '[test/agents/HardenedWorkload] maxDisruptedPods has no effect for a DaemonSet, whose pods no disruption budget counts; leave it out',
  ));
});

test.each([[2, 2], [3, 2]])('fails at synthesis where %i disrupted pods are all of %i', (maxDisruptedPods, replicas) => {
  expect(() => hardened({ maxDisruptedPods }, { replicas })).toThrow(
    `[test/api/HardenedWorkload] maxDisruptedPods must be less than the replicas of the workload, ${replicas}, got ${maxDisruptedPods}: nobody would be left`,
  );
});

test.each([[1, 1], [2, 3]])('takes %i disrupted pods of %i', (maxDisruptedPods, replicas) => {
  expect(hardened({ maxDisruptedPods }, { replicas }).budget.spec.maxUnavailable).toEqual(maxDisruptedPods);
});

test('counts the pods of a StatefulSet, and not those of a DaemonSet', () => {
  const containers = [{ image: 'a', portNumber: 80 }];
  const chart = Testing.chart();
  HardenedWorkload.apply(new kplus.DaemonSet(chart, 'agents', { containers }));
  HardenedWorkload.apply(new kplus.StatefulSet(chart, 'cache', { containers }));
  expect(Testing.synth(chart).map(({ kind }) => kind)).toEqual(['DaemonSet', 'NetworkPolicy', 'Service', 'StatefulSet', 'NetworkPolicy', 'PodDisruptionBudget']);
});

test.each<[string, (chart: any) => kplus.Workload]>([
  ['Job', (chart) => new kplus.Job(chart, 'job', { containers: [{ image: 'a' }] })],
  ['CronJob', (chart) => new kplus.CronJob(chart, 'job', { containers: [{ image: 'a' }], schedule: Cron.everyMinute() })],
])('fails for a %s', (kind, workload) => {
  expect(() => HardenedWorkload.apply(workload(Testing.chart()))).toThrow(
    `[test/job/HardenedWorkload] workload must be a DaemonSet, Deployment, StatefulSet, got ${kind}: its pods end by themselves and serve nobody`,
  );
});

test.each<[HardenedWorkloadOptions, string]>([
  [{ gateway: UNKNOWN }, 'gateway must have a subnet whose range is known, got agw without; name the range in addressRanges'],
  [{ addressRanges: ['10.0.0.0/33'] }, "addressRanges must be ranges in CIDR notation, got '10.0.0.0/33'"],
  [{ addressRanges: ['10.0.0.1'] }, "addressRanges must be ranges in CIDR notation, got '10.0.0.1'"],
  [{ maxDisruptedPods: 0 }, 'maxDisruptedPods must be a whole number of at least 1, got 0'],
  [{ maxDisruptedPods: 1.5 }, 'maxDisruptedPods must be a whole number of at least 1, got 1.5'],
])('fails for %j', (options, message) => {
  expect(() => HardenedWorkload.apply(fixture().deployment, options)).toThrow(`[test/api/HardenedWorkload] ${message}`);
});

test('fails where somebody is admitted and no container has a port', () => {
  expect(() => hardened({ podsOfNamespace: true }, { containers: [{ image: 'worker' }] })).toThrow(
    'workload must have a container with a port, got none; give the container a portNumber',
  );
});

test('fails at synthesis for a container that was added later', () => {
  const { chart, deployment } = fixture();
  HardenedWorkload.apply(deployment);
  deployment.addContainer({ image: 'late', name: 'late', portNumber: 9090 });
  expect(() => Testing.synth(chart)).toThrow('containers must be there before HardenedWorkload.apply, got 1 added later; call it after addContainer');
});
