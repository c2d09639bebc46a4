import { Rule } from '../rule';
import { azureAddressPlan } from './azure-address-plan';
import { azureAlbAddon } from './azure-alb-addon';
import { azureArgument } from './azure-argument';
import { azureCluster } from './azure-cluster';
import { azureCnameAlone } from './azure-cname-alone';
import { azureContainersGateway } from './azure-containers-gateway';
import { azureFrontendRecord } from './azure-frontend-record';
import { azureGatewayParts } from './azure-gateway-parts';
import { azureGatewaySettings } from './azure-gateway-settings';
import { azureIngressController } from './azure-ingress-controller';
import { azureNetwork } from './azure-network';
import { azureNodePool } from './azure-node-pool';
import { azureReference } from './azure-reference';

/** The rules about Azure resources, which the profile of the cluster alone describes, in the order of the catalogue. */
export const AZURE_RULES: Rule[] = [
  azureAddressPlan,
  azureAlbAddon,
  azureArgument,
  azureCluster,
  azureCnameAlone,
  azureContainersGateway,
  azureFrontendRecord,
  azureGatewayParts,
  azureGatewaySettings,
  azureIngressController,
  azureNetwork,
  azureNodePool,
  azureReference,
];
