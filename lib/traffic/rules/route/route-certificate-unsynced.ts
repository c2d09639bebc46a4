import { SECRET_KEYS, SECRET_TYPE, secretMakers } from '../../agic/tls-secrets';
import { Severity } from '../../finding';
import { ListenerSecret, listenerSecrets } from '../../gateway-api/listener-secrets';
import { list, PodView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';

const DRIVER = 'secrets-store.csi.k8s.io';
const KIND = 'SecretProviderClass';

/** A certificate out of a vault that never becomes a Secret. */
export const routeCertificateUnsynced: Rule = {
  code: 'route-certificate-unsynced',
  severity: Severity.WARNING,
  local: false,
  title: 'Certificate of a listener that stays in the vault',
  why: 'A gateway reads Secrets, no vault. The Secrets Store CSI driver makes a Secret of what secretObjects of a SecretProviderClass names, and only while a pod mounts the class: without such a pod there is none, it is '
    + 'deleted with the last one, and the listener is not opened.',
  fix: 'list the Secret in secretObjects with type kubernetes.io/tls, and run a small Deployment that mounts the class; or let External Secrets or cert-manager make the Secret',
  source: 'https://learn.microsoft.com/azure/aks/csi-secrets-store-configuration-options#sync-mounted-content-with-a-kubernetes-secret',
  check: (model) => listenerSecrets(model).flatMap((secret) => problemsOf(model, secret)),
};

function problemsOf(model: TrafficModel, { owner, listener, namespace, name }: ListenerSecret): Problem[] {
  const makers = model.find('Secret', namespace, name) ? [] : secretMakers(model, namespace, name);
  const problems = makers.map((maker) => (maker.kind === KIND ? problemOf(model, maker, namespace, name) : undefined));
  const [problem] = problems;
  // one that makes it is enough
  return problem === undefined || problems.includes(undefined) ? [] : [{
    object: owner.located, message: `Secret ${namespace}/${name} of listener ${listener} is made of nothing: ${problem}`,
  }];
}

/** Why a class makes no Secret that a listener takes. */
function problemOf(model: TrafficModel, { metadata, spec }: any, namespace: string, name: string): string | undefined {
  const label = `${KIND} ${text(metadata?.name)}`;
  const made = list(spec?.secretObjects).find(({ secretName }) => secretName === name);
  if (made === undefined) {
    return `secretObjects of ${label} must have secretName ${name}, got ${list(spec?.secretObjects).map(({ secretName }) => text(secretName)).join(', ') || 'none'}`;
  }
  const missing = SECRET_KEYS.filter((key) => !list(made.data).some((entry) => entry.key === key));
  if (text(made.type) !== SECRET_TYPE || missing.length > 0) {
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
