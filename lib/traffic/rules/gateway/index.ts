import { Rule } from '../rule';
import { gatewayChangesNotIgnored } from './gateway-changes-not-ignored';
import { gatewayShared } from './gateway-shared';
import { gatewaySubnetOverlay } from './gateway-subnet-overlay';

/** The rules about Application Gateways, which the profile of the cluster alone describes, in the order of the catalogue. */
export const GATEWAY_RULES: Rule[] = [
  gatewayChangesNotIgnored,
  gatewayShared,
  gatewaySubnetOverlay,
];
