import { SECRET_TYPE } from '../../agic/tls-secrets';
import { Severity } from '../../finding';
import { ListenerSecret, secretsOf } from '../../gateway-api/listener-secrets';
import { GATEWAY_GROUP } from '../../gateway-api/listeners';
import { list, ObjectView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';

/** A certificate that a listener cannot read. */
export const routeCertificateMissing: Rule = {
  code: 'route-certificate-missing',
  severity: Severity.ERROR,
  local: false,
  title: 'Certificate of a listener that the Gateway cannot read',
  why: 'A listener takes its certificate from a Secret of type kubernetes.io/tls. One of another namespace needs a ReferenceGrant there, and a listener without a certificate that it can read is not opened.',
  fix: 'name a Secret of type kubernetes.io/tls, and let its namespace grant Gateways of this one the reference',
  source: 'https://gateway-api.sigs.k8s.io/guides/tls/',
  check: (model) => model.ofType(GATEWAY_GROUP, 'Gateway').flatMap((gateway) => list(gateway.spec.listeners).flatMap((listener) => [
    ...withoutCertificate(gateway, listener),
    ...secretsOf(gateway, listener).flatMap((secret) => problemsOf(model, secret)),
  ])),
};

/** Options of an implementation may name a certificate in another way. */
function withoutCertificate(gateway: ObjectView, { name, protocol, tls }: any): Problem[] {
  return text(protocol) !== 'HTTPS' || list(tls?.certificateRefs).length > 0 || Object.keys(tls?.options ?? {}).length > 0 ? [] : [{
    object: gateway.located,
    message: `tls.certificateRefs of listener ${text(name)} must name the Secret of a certificate, got none: a listener of protocol HTTPS without one is not opened`,
    fix: 'name a Secret of type kubernetes.io/tls, or make the protocol HTTP',
  }];
}

function problemsOf(model: TrafficModel, { gateway, listener, namespace, name }: ListenerSecret): Problem[] {
  const object = gateway.located;
  const secret = model.find('Secret', namespace, name)?.located.object;
  return [
    ...secret !== undefined && text(secret.type) !== SECRET_TYPE ? [{ object, message: `Secret ${namespace}/${name} of listener ${listener} must have type ${SECRET_TYPE}, got ${text(secret.type) || 'Opaque'}` }] : [],
    ...namespace === gateway.namespace || isGranted(model, gateway, namespace, name) ? [] : [{
      object,
      // the grant may be in a file that nobody shows
      severity: model.profile.wholeCluster ? Severity.ERROR : Severity.WARNING,
      message: `Secret ${namespace}/${name} of listener ${listener} needs a ReferenceGrant of namespace ${namespace} for Gateways of ${gateway.namespace}, got none among the objects`,
    }],
  ];
}

function isGranted(model: TrafficModel, gateway: ObjectView, namespace: string, name: string): boolean {
  return model.ofType(GATEWAY_GROUP, 'ReferenceGrant').filter((grant) => grant.namespace === namespace).some(({ spec }) => (
    list(spec.from).some((from) => from.group === GATEWAY_GROUP && from.kind === 'Gateway' && from.namespace === gateway.namespace)
    && list(spec.to).some((to) => text(to.group) === '' && to.kind === 'Secret' && ['', name].includes(text(to.name)))
  ));
}
