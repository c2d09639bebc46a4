import { Annotations } from 'cdktf';
import { IConstruct } from 'constructs';
import { GatewayManager } from '../../traffic';
import type { ApplicationGatewayProps } from '../application-gateway-props';
import { knownText } from './resource-group-name';

/**
 * Say of a part of a gateway of the ingress controller that it is installed with the gateway and not afterwards: Terraform must leave alone what the
 * controller writes, and cannot tell these parts from those of the controller.
 */
export function warnInstalledOnce(gateway: IConstruct, props: ApplicationGatewayProps, part: string, command: string): void {
  if (props.managedBy !== GatewayManager.TERRAFORM) {
    Annotations.of(gateway).addWarning(`${part} is installed when the gateway is made, and by no later apply: Terraform leaves alone what the ingress `
      + `controller writes. For a gateway that is there already run: az network application-gateway ${command}`);
  }
}

/** A gateway and one of its parts for the Azure command line. */
export function namedPart(gateway: IConstruct, resourceGroupName: string, gatewayName: string, part: string): string {
  const [group, name] = [resourceGroupName, gatewayName].map((text) => knownText(gateway, text) ?? '<name>');
  return `--resource-group ${group} --gateway-name ${name} --name ${part}`;
}
