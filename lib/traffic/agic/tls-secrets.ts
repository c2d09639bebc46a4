import { ObjectView, text } from '../objects/object-view';
import { isPlaceholder } from '../objects/placeholder';
import { isSecretMade, SECRET_KEYS, SECRET_TYPE } from '../objects/secret-makers';
import { TrafficModel } from '../objects/traffic-model';

/** What is known of a Secret that an Ingress names. */
export enum SecretState {
  /** The controller can read it. */
  READABLE,
  /** It is there, and the controller cannot read it. */
  UNREADABLE,
  /** It is in another namespace, where the controller does not look, and nothing copies it. */
  ELSEWHERE,
  /** An object stands for it, and something makes it of that. */
  MADE,
  /** It is not among the objects, and may well be in the cluster. */
  ABSENT,
  /** It is not in the cluster. */
  MISSING,
}

/** Keys of operators that copy Secrets into other namespaces. */
const COPIED = /replicat|reflector|kubed|copy|sync/i;

/**
 * What is known of a Secret that an Ingress names for TLS.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/k8scontext/secretstore.go
 */
export function secretState(model: TrafficModel, ingress: ObjectView, name: string): SecretState {
  const secret = model.find('Secret', ingress.namespace, name)?.located.object;
  if (secret) {
    return isReadable(secret) ? SecretState.READABLE : SecretState.UNREADABLE;
  }
  if (isPlaceholder(name)) {
    return SecretState.ABSENT;
  }
  return isSecretMade(model, ingress.namespace, name) ? SecretState.MADE : secretElsewhere(model, name) ? SecretState.ELSEWHERE
    : model.profile.wholeCluster ? SecretState.MISSING : SecretState.ABSENT;
}

/** A Secret of that name in another namespace, unless something copies it. */
export function secretElsewhere(model: TrafficModel, name: string): ObjectView | undefined {
  return model.ofType('', 'Secret').find((secret) => secret.name === name && !Object.keys(secret.annotations).some((key) => COPIED.test(key)));
}

function isReadable(secret: any): boolean {
  return secret.type === SECRET_TYPE && SECRET_KEYS.every((key) => isPem(secret.data?.[key], secret.stringData?.[key]));
}

/**
 * True for text in PEM, and for what stands in its place: what a pipeline fills in, what SOPS has encrypted, or a single character where somebody took
 * the secret out.
 */
function isPem(encoded: unknown, plain: unknown): boolean {
  const written = text(plain ?? encoded);
  const value = plain !== undefined ? written : Buffer.from(written, 'base64').toString();
  return isPlaceholder(written) || written.startsWith('ENC[') || /-----BEGIN /.test(value) || (written !== '' && value.length <= 1);
}
