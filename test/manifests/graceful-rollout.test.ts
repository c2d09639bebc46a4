import { ApiObject, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AppGatewayIngress, ClusterIpService, GracefulRollout, GracefulRolloutOptions } from '../../lib/manifests';

function fixture() {
  const chart = Testing.chart();
  const deployment = new kplus.Deployment(chart, 'api', {
    containers: [{ image: 'api', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/ready') }], replicas: 3,
  });
  return { chart, deployment };
}

const apply = (options: GracefulRolloutOptions) => () => GracefulRollout.apply(fixture().deployment, options);

test('writes delay, grace period, strategy and disruption budget so that they fit', () => {
  const { chart, deployment } = fixture();
  const rollout = GracefulRollout.apply(deployment);
  const [rendered, budget] = Testing.synth(chart);
  expect(rendered.spec.template.spec.terminationGracePeriodSeconds).toEqual(135);
  expect(rendered.spec.template.spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '90'] } } });
  expect(rendered.spec.strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } });
  expect(budget.kind).toEqual('PodDisruptionBudget');
  expect(budget.metadata.name).toEqual(rendered.metadata.name);
  expect(budget.spec).toEqual({ maxUnavailable: 1, selector: { matchLabels: rendered.spec.selector.matchLabels } });
  expect(rollout.routeSettings).toEqual({
    connectionDraining: { timeoutSeconds: 30 }, probe: { intervalSeconds: 5, timeoutSeconds: 5, unhealthyThreshold: 3 },
  });
});

test('writes the numbers that it is given', () => {
  const { chart, deployment } = fixture();
  const rollout = GracefulRollout.apply(deployment, {
    preStopSeconds: 100, drainSeconds: 60, terminationGracePeriodSeconds: 161, probeIntervalSeconds: 9, probeUnhealthyThreshold: 11, maxSurge: '2', maxDisruptedPods: 2,
  });
  const [rendered, budget] = Testing.synth(chart);
  expect(rendered.spec.template.spec.terminationGracePeriodSeconds).toEqual(161);
  expect(rendered.spec.template.spec.containers[0].lifecycle.preStop.exec.command).toEqual(['sleep', '100']);
  expect(rendered.spec.strategy.rollingUpdate).toEqual({ maxSurge: 2, maxUnavailable: 0 });
  expect(budget.spec.maxUnavailable).toEqual(2);
  expect(rollout.routeSettings).toEqual({
    connectionDraining: { timeoutSeconds: 60 }, probe: { intervalSeconds: 9, timeoutSeconds: 9, unhealthyThreshold: 11 },
  });
});

test('leaves nothing for the rules about rollouts to find', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const { chart, deployment } = fixture();
  const rollout = GracefulRollout.apply(deployment);
  const service = new ClusterIpService(chart, 'service', { selector: deployment, ports: [{ port: 80, targetPort: 8080 }] });
  const ingress = new AppGatewayIngress(chart, 'ingress');
  ingress.addRoute('/', service, { ...rollout.routeSettings, cookieAffinity: true });
  Testing.synth(chart);
  expect(warn).not.toHaveBeenCalled();
  expect(Object.keys(ApiObject.of(ingress).toJson().metadata.annotations)).toEqual([
    'cookie-based-affinity', 'connection-draining', 'connection-draining-timeout', 'health-probe-interval', 'health-probe-timeout', 'health-probe-unhealthy-threshold',
  ].map((key) => `appgw.ingress.kubernetes.io/${key}`).sort());
});

test.each<[GracefulRolloutOptions, string]>([
  [{ preStopSeconds: 89 }, 'preStop must wait at least 90 seconds until the gateway has dropped the pod, got 89'],
  [{ preStopSeconds: 90.5 }, 'preStopSeconds must be a whole number of at least 1, got 90.5'],
  [{ drainSeconds: 0 }, 'drainSeconds must be a whole number from 1 to 3600, got 0'],
  [{ drainSeconds: 3601 }, 'drainSeconds must be a whole number from 1 to 3600, got 3601'],
  [{ terminationGracePeriodSeconds: 90 }, 'terminationGracePeriodSeconds must be more than the preStop delay of 90, got 90: the pod is killed while it waits'],
  [{ probeIntervalSeconds: 30 }, 'health probe must fail within the preStop delay of 90 seconds, got interval times threshold of 90'],
  [{ probeIntervalSeconds: 0 }, 'probeIntervalSeconds must be a whole number from 1 to 86400, got 0'],
  [{ probeIntervalSeconds: 1, probeUnhealthyThreshold: 21 }, 'probeUnhealthyThreshold must be a whole number from 1 to 20, got 21'],
  [{ maxDisruptedPods: 0 }, 'maxDisruptedPods must be a whole number of at least 1, got 0'],
  [{ maxSurge: '0' }, "maxSurge must be a number of pods or a percentage above 0, got '0'"],
  [{ maxSurge: 'some' }, "maxSurge must be a number of pods or a percentage above 0, got 'some'"],
])('fails for %j', (options, problem) => {
  expect(apply(options)).toThrow(`[test/api/GracefulRollout] ${problem}`);
});

test.each<[GracefulRolloutOptions]>([
  [{ terminationGracePeriodSeconds: 121 }],
  [{ drainSeconds: 1 }],
  [{ drainSeconds: 3600 }],
  [{ probeIntervalSeconds: 4, probeUnhealthyThreshold: 20 }],
])('takes %j', (options) => {
  expect(apply(options)).not.toThrow();
});

test('waits for an answer as long as the gateway does by itself, where that is less than the interval', () => {
  const { deployment } = fixture();
  expect(GracefulRollout.apply(deployment, { probeIntervalSeconds: 40, probeUnhealthyThreshold: 2 }).routeSettings.probe)
    .toEqual({ intervalSeconds: 40, timeoutSeconds: 30, unhealthyThreshold: 2 });
});

test('gives pods without a probe one that the gateway takes', () => {
  const chart = Testing.chart();
  const deployment = new kplus.Deployment(chart, 'api', { containers: [{ image: 'api', portNumber: 8080 }] });
  const { routeSettings } = GracefulRollout.apply(deployment);
  const service = new ClusterIpService(chart, 'service', { selector: deployment, ports: [{ port: 80, targetPort: 8080 }] });
  new AppGatewayIngress(chart, 'ingress').addRoute('/', service, { ...routeSettings, probe: { ...routeSettings.probe, path: '/' } });
  expect(() => Testing.synth(chart)).not.toThrow();
});

describe('the disruption budget', () => {
  const nothing = (_deployment: kplus.Deployment): void => undefined;
  const problems = (maxDisruptedPods: number | undefined, props: kplus.DeploymentProps, prepare = nothing) => {
    const deployment = new kplus.Deployment(Testing.chart(), 'api', { containers: [{ image: 'api' }], ...props });
    const rollout = GracefulRollout.apply(deployment, { maxDisruptedPods });
    prepare(deployment);
    return rollout.node.validate();
  };

  test.each([[5, 2], [2, 2], [3, undefined]])('fails for %p of %p replicas', (maxDisruptedPods, replicas) => {
    expect(problems(maxDisruptedPods, { replicas })).toEqual([
      `maxDisruptedPods must be less than the replicas of the workload, ${replicas ?? 2}, got ${maxDisruptedPods}: nobody would be left`,
    ]);
  });

  test.each([[1, 1], [undefined, 1], [1, 2], [2, 3]])('takes %p of %p replicas', (maxDisruptedPods, replicas) => {
    expect(problems(maxDisruptedPods, { replicas })).toEqual([]);
  });

  test('takes any number where an autoscaler decides', () => {
    expect(problems(5, {}, (deployment) => {
      new kplus.HorizontalPodAutoscaler(deployment, 'scaler', { target: deployment, maxReplicas: 9, metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(70))] });
    })).toEqual([]);
  });
});

test('fails for a workload without containers', () => {
  const deployment = new kplus.Deployment(Testing.chart(), 'api');
  expect(() => GracefulRollout.apply(deployment)).toThrow(
    new Error('[test/api/GracefulRollout] workload must have at least one container, got none; add containers first'),
  );
});

describe('beside what the workload says itself', () => {
  const workload = (props: kplus.DeploymentProps) => {
    const chart = Testing.chart();
    return { chart, deployment: new kplus.Deployment(chart, 'api', { containers: [{ image: 'api', portNumber: 8080 }], ...props }) };
  };

  test('keeps what a container does after its start', () => {
    const { chart, deployment } = workload({
      containers: [
        { image: 'api', name: 'api', portNumber: 8080, lifecycle: { postStart: kplus.Handler.fromHttpGet('/warm', { port: 8080 }) } },
        { image: 'log', name: 'log', lifecycle: {} },
      ],
    });
    GracefulRollout.apply(deployment);
    const preStop = { exec: { command: ['sleep', '90'] } };
    expect(Testing.synth(chart)[0].spec.template.spec.containers.map(({ lifecycle }: any) => lifecycle)).toEqual([
      { postStart: { httpGet: { path: '/warm', port: 8080, scheme: 'HTTP' } }, preStop }, { preStop },
    ]);
  });

  test('fails for a container that does something else before it stops', () => {
    const { deployment } = workload({ containers: [{ image: 'api', name: 'api', portNumber: 8080, lifecycle: { preStop: kplus.Handler.fromCommand(['bye']) } }] });
    expect(() => GracefulRollout.apply(deployment)).toThrow(new Error(
      "[test/api/GracefulRollout] container 'api' must have no preStop of its own, got one: the delay of 90 seconds stands there; leave one of the two out",
    ));
  });

  test('fails for a workload that stops all pods at a time', () => {
    const { deployment } = workload({ strategy: kplus.DeploymentStrategy.recreate() });
    expect(() => GracefulRollout.apply(deployment)).toThrow(new Error(
      '[test/api/GracefulRollout] strategy of the workload must be a rolling update, got Recreate, which stops all pods before it starts others; leave one of the two out',
    ));
  });

  test.each([[134, 135], [135, 135], [136, 136], [600, 600]])('gives a workload with %i seconds to end %i', (own, written) => {
    const { chart, deployment } = workload({ terminationGracePeriod: Duration.seconds(own) });
    GracefulRollout.apply(deployment);
    expect(Testing.synth(chart)[0].spec.template.spec.terminationGracePeriodSeconds).toEqual(written);
  });

  test('takes a shorter time to end where it is given here', () => {
    const { chart, deployment } = workload({ terminationGracePeriod: Duration.seconds(600) });
    GracefulRollout.apply(deployment, { terminationGracePeriodSeconds: 130 });
    expect(Testing.synth(chart)[0].spec.template.spec.terminationGracePeriodSeconds).toEqual(130);
  });

  test('fails at synthesis for a container that was added later, which would not wait', () => {
    const { chart, deployment } = workload({});
    GracefulRollout.apply(deployment);
    deployment.addContainer({ image: 'late', name: 'late' });
    expect(() => Testing.synth(chart)).toThrow(
      '[test/api/GracefulRollout] containers must be there before GracefulRollout.apply, got 1 added later; call it after addContainer',
    );
  });
});
