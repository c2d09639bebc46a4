import { Severity } from '../../finding';
import { grouped } from '../../objects/grouped';
import { isSticky } from '../../objects/service-fields';
import { staticPathsOf } from '../../paths/paths-of';
import { THROUGH_STATIC_GATEWAY } from '../concerns';
import { Rule } from '../rule';

/** ClientIP affinity where the only clients are the instances of a gateway. */
export const serviceAffinityBehindStaticGateway: Rule = {
  code: 'service-affinity-behind-static-gateway',
  severity: Severity.WARNING,
  local: false,
  title: 'sessionAffinity ClientIP on a Service that a gateway with a fixed backend pool sends to',
  why: 'The gateway opens connections of its own. Load balancer and kube-proxy see the few addresses of its instances, so that all clients of an instance share a pod and other pods stand idle. '
    + 'The cookie of the gateway names the load balancer and no pod.',
  fix: 'remove sessionAffinity; where clients must stay on a pod, leave the route to the ingress controller, whose cookie names pods',
  source: 'https://learn.microsoft.com/azure/load-balancer/distribution-mode-concepts',
  concerns: THROUGH_STATIC_GATEWAY,
  check: (model) => [...grouped(
    staticPathsOf(model).filter(({ staticRoute, service, port }) => staticRoute && port && service && isSticky(service)),
    ({ service }) => service!,
  )].map(([service, paths]) => ({
    object: service.located,
    message: `sessionAffinity ClientIP takes the instances of the gateway for the clients on route ${paths.map(({ path }) => path.title).join(', ')}: `
      + 'all clients of an instance share a pod',
  })),
};
