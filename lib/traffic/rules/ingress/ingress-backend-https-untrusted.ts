import { matchPort, serviceOf } from '../../agic/backends';
import { doubtfulPaths } from '../../agic/doubtful-routes';
import { IngressRoute } from '../../agic/routes';
import { settingOf } from '../../agic/settings';
import { Severity } from '../../finding';
import { ObjectView } from '../../objects/object-view';
import { targetPortOf } from '../../objects/ports';
import { TrafficModel } from '../../objects/traffic-model';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

const HTTPS_PORT = '443';

/** HTTPS to pods whose certificate the gateway has no reason to trust. */
export const ingressBackendHttpsUntrusted: Rule = {
  code: 'ingress-backend-https-untrusted',
  severity: Severity.WARNING,
  local: true,
  title: 'HTTPS to pods without a root certificate or host name',
  why: 'The gateway checks the certificate of the pods. One that is self-signed, or for another name than the host that clients ask for, makes the backend unhealthy.',
  fix: 'name appgw-trusted-root-certificate, or backend-hostname for a certificate of a well-known authority; for pods that speak plain HTTP on port 443 set backend-protocol http',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/annotations/#appgw-trusted-root-certificate',
  check: eachAgicIngress((ingress, model) => {
    const reason = settingOf(ingress, 'appgw-trusted-root-certificate') || settingOf(ingress, 'backend-hostname');
    const cause = reason ? undefined : causeOfHttps(ingress, model);
    return cause === undefined ? [] : [{
      object: ingress.located,
      message: `${cause} needs a certificate that the gateway trusts, got neither appgw-trusted-root-certificate nor backend-hostname`,
    }];
  }),
};

/** Why the gateway speaks HTTPS to pods: the annotation decides, without it their port. */
function causeOfHttps(ingress: ObjectView, model: TrafficModel): string | undefined {
  const protocol = settingOf(ingress, 'backend-protocol')?.toLowerCase();
  const byPort = protocol === undefined ? doubtfulPaths(model, ingress).find((route) => podPort(model, route) === HTTPS_PORT) : undefined;
  return protocol === 'https' ? 'backend-protocol https' : byPort && `HTTPS, which port ${HTTPS_PORT} of the pods of service ${byPort.backend.serviceName} means,`;
}

/** The port of the pods behind a route, if its Service is known. */
function podPort(model: TrafficModel, route: IngressRoute): string | undefined {
  const service = serviceOf(model, route);
  const port = service && matchPort(service, route.backend)?.port;
  return port && targetPortOf(port, model.podsOf(service));
}
