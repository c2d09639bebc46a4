import { ServerHealth } from './backend-health';
import { ClusterProfile, NetworkPolicyEngine } from '../cluster-profile';
import { Finding, Severity, Subject } from '../finding';
import { IpvsScheduler, KubeProxy, KubeProxyMode } from '../kube-proxy';
import { grouped } from '../objects/grouped';
import { policyEngineOf } from '../objects/policies/policy-engine';
import { TrafficReport } from '../report/traffic-report';

const HEALTHY = 'Healthy';
const UNKNOWN_MODE = 'no kubeProxyConfig, which means iptables where the API version knows the field';
/** How a mode is asked for again, once it is gone. */
const ASK = "plan again: Terraform does not see a change of what azapi wrote, so taint the update ('terraform apply -replace=ADDRESS'), "
  + 'and ask with an API version that knows kubeProxyConfig: az rest --method get --url CLUSTER_ID?api-version=…-preview';

/** What gateways see of the pools that the controllers write, and what they do not have. */
export function verifyBackends(report: TrafficReport, servers: readonly ServerHealth[]): Finding[] {
  const unhealthy = servers.filter(({ health }) => health !== HEALTHY).map(({ pool, settings, address, health, log }): Finding => ({
    code: 'verify-backend-unhealthy',
    severity: Severity.ERROR,
    subject: poolSubject(pool),
    message: `${address} must be Healthy by ${settings}, got ${health}${log === '' ? '' : `: ${log}`}`,
    fix: 'make the probe of the gateway succeed on the pod: its path, port and host stand in the report, and a policy has to let the gateway subnet in',
  }));
  const seen = grouped(servers, ({ pool }) => pool);
  const missing = report.paths.flatMap(({ gatewayRoute, title }) => (
    gatewayRoute?.backendPool === undefined || seen.has(gatewayRoute.backendPool) ? [] : [{ pool: gatewayRoute.backendPool, title }]
  ));
  return [...unhealthy, ...[...grouped(missing, ({ pool }) => pool)].map(([pool, routes]): Finding => ({
    code: 'verify-pool-missing',
    severity: Severity.ERROR,
    subject: poolSubject(pool),
    message: `must have servers for ${routes.map(({ title }) => title).join(', ')}, got no such pool, or an empty one`,
    fix: 'see in the log of the ingress controller whether it could write the gateway, and whether the Service has ready pods',
  }))];
}

/** What the cluster runs against what the report takes for granted. */
export function verifyKubeProxy(wanted: ClusterProfile, running: ClusterProfile): Finding[] {
  const [asked, got] = [wanted.kubeProxy, running.kubeProxy].map(modeOf);
  const subject: Subject = { kind: 'Cluster', name: running.clusterName ?? wanted.clusterName ?? 'unnamed' };
  if (asked === got) {
    return schedulerOf(wanted) === schedulerOf(running) ? [] : [{
      code: 'verify-kube-proxy',
      severity: Severity.WARNING,
      subject,
      message: `kube-proxy must use the IPVS scheduler ${schedulerOf(wanted)}, got ${schedulerOf(running)}`,
      fix: ASK,
    }];
  }
  const isKnown = running.kubeProxy !== undefined;
  return [{
    code: 'verify-kube-proxy',
    severity: isKnown ? Severity.ERROR : Severity.WARNING,
    subject,
    message: `kube-proxy must run in ${asked} mode, got ${isKnown ? got : UNKNOWN_MODE}`,
    fix: ASK,
  }];
}

/** What enforces NetworkPolicies in the cluster against what the report takes for granted. */
export function verifyPolicyEngine(wanted: ClusterProfile, running: ClusterProfile): Finding[] {
  const [asked, got] = [wanted, running].map(policyEngineOf);
  return asked === undefined || got === undefined || asked === got ? [] : [{
    code: 'verify-network-policy',
    severity: got === NetworkPolicyEngine.NONE ? Severity.ERROR : Severity.WARNING,
    subject: { kind: 'Cluster', name: running.clusterName ?? wanted.clusterName ?? 'unnamed' },
    message: `network policies must be enforced by ${asked}, got ${got}${got === NetworkPolicyEngine.NONE ? ': every pod takes what any client sends' : ''}`,
    fix: 'plan again, and find out who changed the cluster',
  }];
}

function modeOf(kubeProxy: KubeProxy | undefined): string {
  return kubeProxy === undefined ? KubeProxyMode.IPTABLES : kubeProxy.mode ?? 'disabled';
}

function schedulerOf({ kubeProxy }: ClusterProfile): string {
  return kubeProxy?.mode === KubeProxyMode.IPVS ? kubeProxy.ipvsOptions.scheduler ?? IpvsScheduler.ROUND_ROBIN : 'none';
}

function poolSubject(name: string): Subject {
  return { kind: 'BackendPool', name };
}
