import { addressOf, AzureEstate } from '../../azure/estate';
import { loadBalancerOfId, namesOfParts } from '../../azure/load-balancers';
import { Severity } from '../../finding';
import { albGateways } from '../../gateway-api/alb-policies';
import { ALB_PREFIX } from '../../objects/alb-class';
import { list, ObjectView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';
import { unservedOwner } from './unopened-listener';


/** A frontend that Terraform does not make. */
export const routeAlbFrontendMissing: Rule = {
  code: 'route-alb-frontend-missing',
  severity: Severity.ERROR,
  local: true,
  title: 'Frontend that the Application Gateway for Containers of Terraform does not have',
  why: 'The controller makes no frontend for a Gateway that names an existing Application Gateway for Containers: it takes the one that is named, and without it nobody is served.',
  fix: 'name a frontend that Terraform makes, or make it there',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/quickstart-create-application-gateway-for-containers-byo-deployment',
  check: (model) => [
    ...albGateways(model).flatMap((gateway) => list(gateway.spec.addresses).filter(({ type }) => type === `${ALB_PREFIX}alb-frontend`)
      .flatMap(({ value }) => problemsOf(model, gateway, text(value)))),
    ...model.ingresses.flatMap((ingress) => problemsOf(model, ingress, text(ingress.annotations[`${ALB_PREFIX}alb-frontend`]))),
  ],
};

function problemsOf(model: TrafficModel, owner: ObjectView, frontend: string): Problem[] {
  const loadBalancer = frontend === '' ? undefined : loadBalancerOfId(AzureEstate.of(model.profile), text(owner.annotations[`${ALB_PREFIX}alb-id`]));
  const known = loadBalancer && namesOfParts(loadBalancer.frontends);
  return known === undefined || known.some((name) => name.toLowerCase() === frontend.toLowerCase()) ? [] : [{
    object: owner.located,
    breaks: unservedOwner(model, owner),
    message: `frontend must be one of ${known.join(', ') || 'none'}, which ${addressOf(loadBalancer!.resource)} has, got ${frontend}`,
  }];
}
