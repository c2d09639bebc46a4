import { Severity } from '../../finding';
import { ALB_GROUP } from '../../gateway-api/alb-policies';
import { GATEWAY_GROUP } from '../../gateway-api/listeners';
import { list, ObjectView, text } from '../../objects/object-view';
import { isPlaceholder } from '../../objects/placeholder';
import { isSecretMade } from '../../objects/secret-makers';
import { unsyncedReason } from '../../objects/synced-secrets';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';

/** What a policy takes a certificate from. */
interface CertificateReference {
  readonly field: string;
  readonly reference: any;
}

/** What every namespace has. */
const CLIENT_CERTIFICATE = 'default.clientCertificateRef';
const CLUSTER_CA = 'kube-root-ca.crt';

/** A certificate of a policy that has to come from elsewhere. */
export const routePolicyCertificateMissing: Rule = {
  code: 'route-policy-certificate-missing',
  severity: Severity.WARNING,
  local: false,
  title: 'Certificate of a TLS policy that is missing',
  why: 'A policy says by Secrets and ConfigMaps whom to trust, and by which certificate to be trusted. One that does not exist leaves the policy without effect, and only its status says so (ResolvedRefs). Nothing is '
    + 'said where something here makes it, such as a Certificate, an ExternalSecret, a SealedSecret, a Bundle of trust-manager or a generator of kustomize.',
  fix: 'make the Secret or ConfigMap before the policy; if something else makes it, say so by an annotation of the policy, acknowledge.aks-constructs/route-policy-certificate-missing: what makes it',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/how-to-backend-mtls-gateway-api',
  check: (model) => [
    ...['BackendTLSPolicy', 'FrontendTLSPolicy'].flatMap((kind) => model.ofType(ALB_GROUP, kind)).flatMap((policy) => problemsOf(model, policy, albReferences(policy))),
    ...model.ofType(GATEWAY_GROUP, 'BackendTLSPolicy').flatMap((policy) => problemsOf(model, policy, standardReferences(policy))),
  ],
};

function albReferences({ spec }: ObjectView): CertificateReference[] {
  return [
    { field: CLIENT_CERTIFICATE, reference: spec.default?.clientCertificateRef },
    { field: 'default.verify.caCertificateRef', reference: spec.default?.verify?.caCertificateRef },
  ];
}

function standardReferences({ spec }: ObjectView): CertificateReference[] {
  return list(spec.validation?.caCertificateRefs).map((reference, index) => ({ field: `validation.caCertificateRefs[${index}]`, reference }));
}

function problemsOf(model: TrafficModel, policy: ObjectView, references: CertificateReference[]): Problem[] {
  return references.flatMap(({ field, reference }): Problem[] => {
    const [kind, name, namespace] = [text(reference?.kind) || 'Secret', text(reference?.name), text(reference?.namespace) || policy.namespace];
    const isRead = name !== '' && text(reference.group) === '' && (kind === 'Secret' || kind === 'ConfigMap');
    const unsynced = isRead && kind === 'Secret' ? unsyncedReason(model, namespace, name, field === CLIENT_CERTIFICATE) : undefined;
    return !isRead || (isThere(model, kind, namespace, name) && unsynced === undefined) ? [] : [{
      object: policy.located,
      severity: model.profile.wholeCluster ? Severity.ERROR : Severity.WARNING,
      message: `${field} must name a ${kind} that exists, got ${namespace}/${name}, which is ${unsynced === undefined ? 'not among the objects' : `made of nothing: ${unsynced}`}`,
    }];
  });
}

function isThere(model: TrafficModel, kind: string, namespace: string, name: string): boolean {
  return [name, namespace].some(isPlaceholder) || model.find(kind, namespace, name) !== undefined
    || (kind === 'Secret' ? isSecretMade(model, namespace, name) : isConfigMapMade(model, namespace, name));
}

/** By the cluster itself, by trust-manager into every namespace that it is told of, and by kustomize. */
function isConfigMapMade(model: TrafficModel, namespace: string, name: string): boolean {
  return name === CLUSTER_CA || model.standing.some(({ object }) => (
    (object?.kind === 'Bundle' && object.metadata?.name === name)
    || (object?.kind === 'Kustomization' && list(object.configMapGenerator).some((made) => made.name === name) && (object.namespace ?? namespace) === namespace)
  ));
}
