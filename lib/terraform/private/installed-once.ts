import { Annotations } from 'cdktf';
import { IConstruct } from 'constructs';
import { GatewayManager } from '../../traffic';
import type { ApplicationGatewayProps } from '../application-gateway-props';
import { knownText } from './resource-group-name';
import { gatewayPartsInstalledOnce, OnceText } from '../../traffic/rules/gateway/gateway-parts-installed-once';

export { certificateOnce, rewriteRuleSetOnce } from '../../traffic/rules/gateway/gateway-parts-installed-once';

/**
 * Say of a part of a gateway of the ingress controller that it is installed with the gateway and not afterwards: Terraform must leave alone what the
 * controller writes, and cannot tell these parts from those of the controller.
 */
export function warnInstalledOnce(gateway: IConstruct, { managedBy }: ApplicationGatewayProps, { message, fix }: OnceText): void {
  if (managedBy !== GatewayManager.TERRAFORM) {
    Annotations.of(gateway).addWarning(`${message}; ${fix} (${gatewayPartsInstalledOnce.code})`);
  }
}

/** A gateway for the Azure command line. */
export function namedGateway(gateway: IConstruct, { resourceGroupName }: ApplicationGatewayProps, gatewayName: string): string {
  const [group, name] = [resourceGroupName, gatewayName].map((text) => knownText(gateway, text) ?? '<name>');
  return `--resource-group ${group} --gateway-name ${name}`;
}
