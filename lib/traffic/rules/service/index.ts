import { Rule } from '../rule';
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
import { serviceAzureLoadBalancerConfiguration } from './service-azure-load-balancer-configuration';
import { serviceAzureNodePorts } from './service-azure-node-ports';
import { serviceAzurePodPool } from './service-azure-pod-pool';
import { serviceAzurePrivateLink } from './service-azure-private-link';
import { serviceAzureProbeGuessed } from './service-azure-probe-guessed';
import { serviceAzureProxyProtocol } from './service-azure-proxy-protocol';
import { serviceConnectionBalanced } from './service-connection-balanced';
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
import { serviceProbePort } from './service-probe-port';
import { serviceSelectsJob } from './service-selects-job';
import { serviceSelectsNothing } from './service-selects-nothing';
import { serviceSourceRanges } from './service-source-ranges';
import { serviceTargetPortUnserved } from './service-target-port-unserved';
import { serviceTrafficDistribution } from './service-traffic-distribution';
import { serviceTrafficPolicy } from './service-traffic-policy';
import { serviceType } from './service-type';
import { serviceWithoutEndpoints } from './service-without-endpoints';
import { serviceWithoutPort } from './service-without-port';

/** The rules about Services, in the order of the catalogue. */
export const SERVICE_RULES: Rule[] = [
  serviceAffinityBehindGateway,
  serviceAffinityBehindStaticGateway,
  serviceAffinityBehindProxy,
  serviceLoadBalancerBehindGateway,
  serviceNodePortBehindGateway,
  servicePortUnserved,
  serviceGatewayPortUnserved,
  serviceTargetPortUnserved,
  serviceSelectsNothing,
  serviceSelectsJob,
  serviceProbePort,
  serviceConnectionBalanced,
  serviceWithoutEndpoints,
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
  serviceAzureProbeGuessed,
  serviceAzureIdleTimeout,
  serviceAzureNodePorts,
  serviceAzurePrivateLink,
  serviceAzureProxyProtocol,
  serviceAzureLoadBalancerConfiguration,
  serviceAzurePodPool,
];
