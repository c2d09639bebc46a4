import { managedGateways } from '../../agic/gateways';
import { Severity } from '../../finding';
import { GatewayProfile } from '../../gateway-profile';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';

/** A gateway with two masters. */
export const gatewayShared: Rule = {
  code: 'gateway-shared',
  severity: Severity.WARNING,
  local: false,
  title: 'Application gateway that several write',
  why: 'With each update the ingress controller writes the whole gateway from the Ingresses of its cluster: the add-ons of two clusters take turns in removing each other\'s routes, which is an error, '
    + 'and routes of Terraform are gone after the first update. Only a controller installed by Helm with appgw.shared leaves alone what an AzureIngressProhibitedTarget names.',
  fix: 'give each cluster, and the routes of Terraform, a gateway of their own, or install the controllers by Helm with appgw.shared and prohibited targets',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/how-tos/prevent-agic-from-overwriting/',
  check: (model) => managedGateways(model).flatMap((gateway) => [...byClusters(gateway), ...withTerraform(gateway, model)]),
};

function byClusters({ gatewayName, addonClusterNames = [] }: GatewayProfile): Problem[] {
  return addonClusterNames.length < 2 ? [] : [{
    subject: subjectOf(gatewayName),
    severity: Severity.ERROR,
    message: `a gateway must belong to the add-on of one cluster, got clusters ${addonClusterNames.join(', ')}: each overwrites the routes of the others`,
  }];
}

function withTerraform({ gatewayName, controllerAddon, overwrittenRoutes = [] }: GatewayProfile, model: TrafficModel): Problem[] {
  const isLeftAlone = !controllerAddon && model.objects.some(({ object }) => object?.kind === 'AzureIngressProhibitedTarget');
  const routes = overwrittenRoutes.map(({ hostName = '*', path, backendAddresses }) => `${hostName}${path} to ${backendAddresses.join(', ')}`);
  return routes.length === 0 || isLeftAlone ? [] : [{
    subject: subjectOf(gatewayName),
    message: `a gateway of the ingress controller must have no routes of Terraform, which it overwrites, got ${routes.join('; ')}`,
  }];
}

function subjectOf(name: string) {
  return { kind: 'ApplicationGateway', name };
}
