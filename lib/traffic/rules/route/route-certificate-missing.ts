import { Severity } from '../../finding';
import { ListenerOwner, listenerOwners, ListenerSecret, secretsOf } from '../../gateway-api/listener-secrets';
import { LISTENER_SET_GROUPS } from '../../gateway-api/listener-sets';
import { isGranted } from '../../gateway-api/reference-grants';
import { list, text } from '../../objects/object-view';
import { SECRET_TYPE } from '../../objects/secret-makers';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';
import { unopenedListener } from './unopened-listener';

/** A certificate that a listener cannot read. */
export const routeCertificateMissing: Rule = {
  code: 'route-certificate-missing',
  severity: Severity.ERROR,
  local: false,
  title: 'Certificate of a listener that the Gateway cannot read',
  why: 'A listener takes its certificate from a Secret of type kubernetes.io/tls. One of another namespace needs a ReferenceGrant there, and a listener without a certificate that it can read is not opened. '
    + 'A grant for Gateways does not count for a ListenerSet, nor the other way round.',
  fix: 'name a Secret of type kubernetes.io/tls, and write a ReferenceGrant into its namespace where that is another one',
  source: 'https://gateway-api.sigs.k8s.io/guides/tls/',
  check: (model) => listenerOwners(model).flatMap((each) => list(each.owner.spec.listeners).flatMap((listener) => [
    ...withoutCertificate(model, each, listener),
    ...secretsOf(each, listener).flatMap((secret) => problemsOf(model, secret)),
  ])),
};

/** Options of an implementation may name a certificate in another way. */
function withoutCertificate(model: TrafficModel, each: ListenerOwner, { name, protocol, tls }: any): Problem[] {
  return text(protocol) !== 'HTTPS' || list(tls?.certificateRefs).length > 0 || Object.keys(tls?.options ?? {}).length > 0 ? [] : [{
    object: each.owner.located,
    breaks: unopenedListener(model, each, text(name), true),
    message: `tls.certificateRefs of listener ${text(name)} must name the Secret of a certificate, got none: a listener of protocol HTTPS without one is not opened`,
    fix: 'name a Secret of type kubernetes.io/tls, or make the protocol HTTP',
  }];
}

function problemsOf(model: TrafficModel, reference: ListenerSecret): Problem[] {
  const { owner, listener, isOnly, namespace, name } = reference;
  const object = owner.located;
  const { wholeCluster = false } = model.profile;
  const secret = model.find('Secret', namespace, name)?.located.object;
  return [
    ...secret !== undefined && text(secret.type) !== SECRET_TYPE ? [{
      object,
      breaks: unopenedListener(model, reference, listener, isOnly),
      message: `Secret ${namespace}/${name} of listener ${listener} must have type ${SECRET_TYPE}, got ${text(secret.type) || 'Opaque'}`,
    }] : [],
    ...namespace === owner.namespace || isGranted(model, owner, { kind: 'Secret', namespace, name }, LISTENER_SET_GROUPS[owner.kind]) ? [] : [{
      object,
      // the grant may be in a file that nobody shows
      severity: wholeCluster ? Severity.ERROR : Severity.WARNING,
      breaks: unopenedListener(model, reference, listener, wholeCluster && isOnly),
      message: `Secret ${namespace}/${name} of listener ${listener} needs a ReferenceGrant of namespace ${namespace} for ${owner.kind}s of ${owner.namespace}, got none among the objects`,
    }],
  ];
}
