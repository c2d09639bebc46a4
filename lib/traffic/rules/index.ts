import { ClusterProfile } from '../cluster-profile';
import { Finding, Severity, Subject } from '../finding';
import { LocatedObject } from '../located-object';
import { clusterNetworkMix } from './cluster-network-mix';
import { clusterNetworkRetiring } from './cluster-network-retiring';
import { clusterVersionUnsupported } from './cluster-version-unsupported';
import { gatewayChangesNotIgnored } from './gateway-changes-not-ignored';
import { gatewayShared } from './gateway-shared';
import { gatewaySubnetOverlay } from './gateway-subnet-overlay';
import { INGRESS_RULES } from './ingress-rules';
import { kubeProxyApiVersion } from './kube-proxy-api-version';
import { kubeProxyAutomatic } from './kube-proxy-automatic';
import { kubeProxyAzureNetworkPolicy } from './kube-proxy-azure-network-policy';
import { kubeProxyCilium } from './kube-proxy-cilium';
import { kubeProxyDisabled } from './kube-proxy-disabled';
import { kubeProxyIpvsAffinity } from './kube-proxy-ipvs-affinity';
import { kubeProxyIpvsDeprecated } from './kube-proxy-ipvs-deprecated';
import { kubeProxyLeastConnection } from './kube-proxy-least-connection';
import { kubeProxyNftablesVersion } from './kube-proxy-nftables-version';
import { kubeProxyPreview } from './kube-proxy-preview';
import { kubeProxyScheduler } from './kube-proxy-scheduler';
import { kubeProxyWindows } from './kube-proxy-windows';
import { manifestTerraformToken } from './manifest-terraform-token';
import { objectDuplicate } from './object-duplicate';
import { routeBackendUnserved } from './route-backend-unserved';
import { Problem, Rule } from './rule';
import { serviceAddress } from './service-address';
import { serviceAddressConflict } from './service-address-conflict';
import { serviceAffinityBehindGateway } from './service-affinity-behind-gateway';
import { serviceAffinityBehindProxy } from './service-affinity-behind-proxy';
import { serviceAffinityBehindStaticGateway } from './service-affinity-behind-static-gateway';
import { serviceAffinityConfig } from './service-affinity-config';
import { serviceAffinityMultiPort } from './service-affinity-multi-port';
import { serviceAffinityPrivateLink } from './service-affinity-private-link';
import { serviceAffinityTimeoutLoadBalancer } from './service-affinity-timeout-load-balancer';
import { serviceAffinityWindows } from './service-affinity-windows';
import { serviceAffinityWithoutProxy } from './service-affinity-without-proxy';
import { serviceAzureAddress } from './service-azure-address';
import { serviceAzureAnnotationIneffective } from './service-azure-annotation-ineffective';
import { serviceAzureAnnotationUnknown } from './service-azure-annotation-unknown';
import { serviceAzureAnnotationValue } from './service-azure-annotation-value';
import { serviceAzureFrontend } from './service-azure-frontend';
import { serviceAzureHealthProbe } from './service-azure-health-probe';
import { serviceAzureIdleTimeout } from './service-azure-idle-timeout';
import { serviceAzureInternalElsewhere } from './service-azure-internal-elsewhere';
import { serviceAzureNodePorts } from './service-azure-node-ports';
import { serviceAzurePrivateLink } from './service-azure-private-link';
import { serviceDeprecatedField } from './service-deprecated-field';
import { serviceExternalName } from './service-external-name';
import { serviceGatewayPortUnserved } from './service-gateway-port-unserved';
import { serviceHeadless } from './service-headless';
import { serviceIpFamily } from './service-ip-family';
import { serviceLoadBalancerBehindGateway } from './service-load-balancer-behind-gateway';
import { serviceName } from './service-name';
import { serviceNodePortBehindGateway } from './service-node-port-behind-gateway';
import { serviceNodePortConflict } from './service-node-port-conflict';
import { servicePortDuplicate } from './service-port-duplicate';
import { servicePortName } from './service-port-name';
import { servicePortNumber } from './service-port-number';
import { servicePortProtocol } from './service-port-protocol';
import { servicePortUnserved } from './service-port-unserved';
import { serviceSelectsNothing } from './service-selects-nothing';
import { serviceSourceRanges } from './service-source-ranges';
import { serviceTargetPortUnserved } from './service-target-port-unserved';
import { serviceTrafficDistribution } from './service-traffic-distribution';
import { serviceTrafficPolicy } from './service-traffic-policy';
import { serviceType } from './service-type';
import { serviceWithoutPort } from './service-without-port';
import { Break } from '../private/breaks';
import { subjectOf, TrafficModel } from '../private/traffic-model';

/** The rules about the cluster, which its profile alone describes. */
const CLUSTER_RULES: Rule[] = [
  clusterNetworkMix,
  clusterNetworkRetiring,
  clusterVersionUnsupported,
  kubeProxyCilium,
  kubeProxyAutomatic,
  kubeProxyDisabled,
  kubeProxyAzureNetworkPolicy,
  kubeProxyScheduler,
  kubeProxyNftablesVersion,
  kubeProxyIpvsDeprecated,
  kubeProxyApiVersion,
  kubeProxyPreview,
  kubeProxyWindows,
  kubeProxyLeastConnection,
  gatewayChangesNotIgnored,
  gatewayShared,
  gatewaySubnetOverlay,
];

/** Every rule, in the order of the catalogue. */
export const RULES: Rule[] = [
  manifestTerraformToken,
  serviceAffinityBehindGateway,
  serviceAffinityBehindStaticGateway,
  serviceAffinityBehindProxy,
  serviceLoadBalancerBehindGateway,
  serviceNodePortBehindGateway,
  servicePortUnserved,
  serviceGatewayPortUnserved,
  serviceTargetPortUnserved,
  serviceSelectsNothing,
  serviceName,
  serviceType,
  servicePortNumber,
  servicePortName,
  servicePortDuplicate,
  servicePortProtocol,
  serviceWithoutPort,
  serviceHeadless,
  serviceExternalName,
  serviceIpFamily,
  serviceAddress,
  serviceAddressConflict,
  serviceNodePortConflict,
  serviceTrafficPolicy,
  serviceTrafficDistribution,
  serviceSourceRanges,
  serviceDeprecatedField,
  serviceAffinityConfig,
  serviceAffinityWithoutProxy,
  serviceAffinityTimeoutLoadBalancer,
  serviceAffinityPrivateLink,
  serviceAffinityMultiPort,
  serviceAffinityWindows,
  serviceAzureAnnotationUnknown,
  serviceAzureAnnotationValue,
  serviceAzureAnnotationIneffective,
  serviceAzureInternalElsewhere,
  serviceAzureFrontend,
  serviceAzureAddress,
  serviceAzureHealthProbe,
  serviceAzureIdleTimeout,
  serviceAzureNodePorts,
  serviceAzurePrivateLink,
  ...INGRESS_RULES,
  routeBackendUnserved,
  objectDuplicate,
  ...CLUSTER_RULES,
  kubeProxyIpvsAffinity,
];

const LOCAL_RULES = RULES.filter((rule) => rule.local);
const OBJECT_RULES = LOCAL_RULES.filter((rule) => !CLUSTER_RULES.includes(rule));
const OTHER_THAN_INGRESS_RULES = OBJECT_RULES.filter((rule) => !INGRESS_RULES.includes(rule));

/** A finding, and what it does to the ways that lead over its object. */
export interface Verdict {
  readonly finding: Finding;
  readonly object?: LocatedObject;
  readonly breaks?: Break;
}

/** What rules say of a model. */
export function judge(model: TrafficModel, rules: Rule[] = RULES, isConcerned: (problem: Problem) => boolean = () => true): Verdict[] {
  const verdicts: Verdict[] = [];
  for (const rule of rules) {
    for (const problem of rule.check(model)) {
      if (isConcerned(problem)) {
        verdicts.push(verdictOf(rule, problem, model.profile));
      }
    }
  }
  return verdicts;
}

/** The findings of rules over a model. */
export function runRules(model: TrafficModel, rules?: Rule[], isConcerned?: (problem: Problem) => boolean): Finding[] {
  return judge(model, rules, isConcerned).map(({ finding }) => finding);
}

/** Findings about one object by itself. Constructs call this as soon as they know all of their properties. */
export function checkLocally(located: LocatedObject, profile: ClusterProfile = {}): Finding[] {
  const rules = located.object.kind === 'Ingress' ? OBJECT_RULES : OTHER_THAN_INGRESS_RULES;
  return runRules(new TrafficModel([located], profile), rules, (problem) => problem.object === located);
}

/** Findings about a cluster by itself, as its profile describes it. */
export function checkProfile(profile: ClusterProfile): Finding[] {
  return runRules(new TrafficModel([], profile), LOCAL_RULES);
}

/** A finding as one line of an error, with the code by which the catalogue explains it. */
export function describe(finding: Finding): string {
  return `${finding.message}; ${finding.fix} (${finding.code})`;
}

function verdictOf(rule: Rule, problem: Problem, profile: ClusterProfile): Verdict {
  const finding = findingOf(rule, problem, profile);
  const { object, breaks } = problem;
  return { finding, object, breaks: breaks ?? (finding.severity === Severity.ERROR ? rule.breaks : undefined) };
}

function findingOf(rule: Rule, problem: Problem, profile: ClusterProfile): Finding {
  return {
    code: rule.code,
    severity: problem.severity ?? rule.severity,
    subject: problem.subject ?? (problem.object ? subjectOf(problem.object) : clusterSubject(profile)),
    message: problem.message,
    fix: problem.fix ?? rule.fix,
  };
}

function clusterSubject(profile: ClusterProfile): Subject {
  return { kind: 'Cluster', name: profile.clusterName ?? 'unnamed' };
}
