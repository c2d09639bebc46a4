import { Controller, controllersOf } from '../agic/gateway/controllers';
import { violationsOf } from '../agic/gateway/violations';
import { configurationOfRoutes } from '../application-gateway/configuration-of-routes';
import { GatewayConfiguration } from '../gateway-configuration';
import { GatewayManager } from '../gateway-profile';
import { ObjectView } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

/** The gateways of controllers that do not end before they write, with what Azure refuses of them, then those of Terraform. */
export function gatewaysOf(model: TrafficModel): GatewayConfiguration[] {
  const written = (model.profile.gateways ?? []).filter(({ managedBy }) => managedBy === GatewayManager.TERRAFORM);
  return [
    ...controllersOf(model).filter((controller) => !isCrashing(controller)).map(writtenBy),
    ...written.flatMap((gateway) => gateway.configuration ?? (gateway.routes?.length ? configurationOfRoutes(gateway) : [])),
  ];
}

/** What a controller writes. */
export function writtenBy(controller: Controller): GatewayConfiguration {
  const refusals = violationsOf(controller).map(({ causes, message }) => `${causes.map(nameOf).join(', ')}: ${message}`);
  return refusals.length === 0 ? controller.configuration : { ...controller.configuration, refusals };
}

/** True for a controller that ends before it writes anything. */
export function isCrashing({ built }: Controller): boolean {
  return built.crashedBy.length > 0;
}

/** Why no gateway is shown for a class. */
export function crashesOf(model: TrafficModel): string[] {
  return controllersOf(model).filter(isCrashing).map(({ className, built }) => {
    const names = [...new Set(built.crashedBy.map(({ ingress }) => nameOf(ingress)))];
    return `the controller of class ${className} ends before it writes anything: Ingress ${names.join(', ')} has a backend that is no Service`;
  });
}

function nameOf({ namespace, name }: ObjectView): string {
  return `${namespace}/${name}`;
}
