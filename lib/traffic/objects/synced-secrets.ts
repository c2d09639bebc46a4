import { list, PodView, text } from './object-view';
import { PROVIDER_CLASS, SECRET_KEYS, SECRET_TYPE, secretMakers } from './secret-makers';
import { TrafficModel } from './traffic-model';

const DRIVER = 'secrets-store.csi.k8s.io';

/**
 * Why a Secret that only a SecretProviderClass stands for is never made; undefined where one makes it, or something else does.
 *
 * @param isCertificate True where it must be a certificate with its key; false where any keys will do.
 * @see https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret
 */
export function unsyncedReason(model: TrafficModel, namespace: string, name: string, isCertificate: boolean = true): string | undefined {
  const makers = model.find('Secret', namespace, name) ? [] : secretMakers(model, namespace, name);
  const reasons = makers.map((maker) => (maker.kind === PROVIDER_CLASS ? reasonOf(model, maker, namespace, name, isCertificate) : undefined));
  // one that makes it is enough
  return reasons.includes(undefined) ? undefined : reasons[0];
}

function reasonOf(model: TrafficModel, { metadata, spec }: any, namespace: string, name: string, isCertificate: boolean): string | undefined {
  const label = `${PROVIDER_CLASS} ${text(metadata?.name)}`;
  const made = list(spec?.secretObjects).find(({ secretName }) => secretName === name);
  if (made === undefined) {
    return `secretObjects of ${label} must have secretName ${name}, got ${list(spec?.secretObjects).map(({ secretName }) => text(secretName)).join(', ') || 'none'}`;
  }
  const missing = SECRET_KEYS.filter((key) => !list(made.data).some((entry) => entry.key === key));
  if (isCertificate && (text(made.type) !== SECRET_TYPE || missing.length > 0)) {
    return `secretObjects of ${label} must have type ${SECRET_TYPE} with ${SECRET_KEYS.join(' and ')} for ${name}, got ${text(made.type) || 'no type'}${missing.length > 0 ? ` without ${missing.join(' and ')}` : ''}`;
  }
  const mounting = [...model.pods, ...model.jobs].filter((pod) => pod.namespace === namespace && mounts(pod, text(metadata?.name)));
  const stopped = mounting.find(({ replicas }) => replicas === 0);
  return mounting.some(({ replicas }) => replicas !== 0) ? undefined
    : `a pod of namespace ${namespace} must mount ${label}, got ${stopped ? `${stopped.kind.toLowerCase()} ${stopped.name} with 0 replicas` : 'none'}`;
}

function mounts({ podSpec }: PodView, name: string): boolean {
  return list(podSpec.volumes).some(({ csi }) => csi?.driver === DRIVER && csi.volumeAttributes?.secretProviderClass === name);
}
