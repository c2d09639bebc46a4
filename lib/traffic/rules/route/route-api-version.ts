import { Severity } from '../../finding';
import { GATEWAY_GROUP } from '../../gateway-api/listeners';
import { GATEWAY_API_VERSION } from '../../gateway-api/schemas.generated';
import { proxyPathsOf } from '../../paths/paths-of';
import { Rule } from '../rule';

/** Kinds that were in the oldest version once, and are not any more. */
const KINDS = ['Gateway', 'GatewayClass', 'HTTPRoute'];
const OLD = `${GATEWAY_GROUP}/v1alpha2`;

/** An object of the Gateway API in a version that its definitions have no longer. */
export const routeApiVersion: Rule = {
  code: 'route-api-version',
  severity: Severity.WARNING,
  local: true,
  title: 'Gateway or route in a version that the Gateway API no longer has',
  why: `The definitions of the Gateway API ${GATEWAY_API_VERSION} serve Gateway, GatewayClass and HTTPRoute as v1 and v1beta1 alone. A cluster with them refuses an object in v1alpha2; what stands in it is not checked here.`,
  fix: `write apiVersion ${GATEWAY_GROUP}/v1`,
  source: 'https://github.com/kubernetes-sigs/gateway-api/tree/v1.5.1/config/crd/standard',
  check: (model) => model.objects.filter(({ object }) => object?.apiVersion === OLD && KINDS.includes(object.kind)).map((located) => ({
    object: located,
    breaks: {
      paths: proxyPathsOf(model),
      concerns: ({ listener, target }) => [listener?.gateway, target?.owner].some((view) => view?.located === located),
      warns: () => true,
    },
    message: `apiVersion must be ${GATEWAY_GROUP}/v1 for kind ${located.object.kind}, got ${OLD}, which the Gateway API ${GATEWAY_API_VERSION} does not serve`,
  })),
};
