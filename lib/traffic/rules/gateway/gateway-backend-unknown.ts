import { Severity } from '../../finding';
import { TrafficModel } from '../../objects/traffic-model';
import { staticPathsOf } from '../../paths/paths-of';
import { TracedPath } from '../../paths/traced-path';
import { Problem, Rule } from '../rule';
import { poolAddressFault } from './pool-address';

/** A fixed backend pool with something that nothing here has. */
export const gatewayBackendUnknown: Rule = {
  code: 'gateway-backend-unknown',
  severity: Severity.ERROR,
  local: false,
  title: 'Fixed backend of a gateway that nothing here has',
  why: 'A gateway whose pool Terraform fills sends to these addresses whatever the cluster has: where nobody answers there, requests end in 502. It is an error where '
    + 'nobody can: an empty pool, an address or a name that means something inside the cluster only, an address beside that of the load balancer that is meant.',
  fix: 'put the address of the load balancer of a Service into the pool, and fix it by service.beta.kubernetes.io/azure-load-balancer-ipv4',
  source: 'https://learn.microsoft.com/azure/application-gateway/application-gateway-components#backend-pools',
  check: (model) => staticPathsOf(model).flatMap((traced) => problemsOf(model, traced)),
};

function problemsOf(model: TrafficModel, traced: TracedPath): Problem[] {
  const { staticRoute, service, path } = traced;
  if (staticRoute === undefined || path.hops[1] === undefined) {
    return [];
  }
  const subject = { kind: 'ApplicationGateway', name: path.hops[1].label.replace(/^application gateway /, '') };
  const breaks = { concerns: (other: TracedPath) => other === traced, paths: [traced] };
  if (Number.isNaN(staticRoute.backendPort) && service !== undefined) {
    return [{
      subject,
      severity: Severity.WARNING,
      message: `port of the backend of route ${path.title} must be known, got one that only terraform knows: whether requests get to a pod is not known here`,
      breaks: { ...breaks, leavesOpen: true },
    }];
  }
  if (service !== undefined) {
    return [];
  }
  if (staticRoute.backendAddresses.length === 0) {
    return [{ subject, severity: Severity.ERROR, message: `backend pool of route ${path.title} must have an address, got none: requests end in 502`, breaks }];
  }
  return [poolAddressFault(model, staticRoute, path.unresolved!.split(', '))].map(({ message, severity, fix }) => ({
    subject,
    severity,
    fix,
    message: `backend of route ${path.title} ${message}`,
    breaks: { ...breaks, leavesOpen: severity !== Severity.ERROR },
  }));
}
