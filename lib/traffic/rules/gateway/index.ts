import { Rule } from '../rule';
import { gatewayBackendProtocol } from './gateway-backend-protocol';
import { gatewayBackendUnknown } from './gateway-backend-unknown';
import { gatewayChangesNotIgnored } from './gateway-changes-not-ignored';
import { gatewayPartsInstalledOnce } from './gateway-parts-installed-once';
import { gatewayProxyUnrouted } from './gateway-proxy-unrouted';
import { gatewayShared } from './gateway-shared';
import { gatewaySubnetOverlay } from './gateway-subnet-overlay';

/** The rules about Application Gateways, in the order of the catalogue. */
export const GATEWAY_RULES: Rule[] = [
  gatewayBackendUnknown,
  gatewayBackendProtocol,
  gatewayProxyUnrouted,
  gatewayChangesNotIgnored,
  gatewayPartsInstalledOnce,
  gatewayShared,
  gatewaySubnetOverlay,
];
