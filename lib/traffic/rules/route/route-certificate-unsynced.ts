import { Severity } from '../../finding';
import { ListenerSecret, listenerSecrets } from '../../gateway-api/listener-secrets';
import { unsyncedReason } from '../../objects/synced-secrets';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';
import { unopenedListener } from './unopened-listener';

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

function problemsOf(model: TrafficModel, secret: ListenerSecret): Problem[] {
  const { owner, listener, namespace, name } = secret;
  const reason = unsyncedReason(model, namespace, name);
  return reason === undefined ? [] : [{
    object: owner.located,
    message: `Secret ${namespace}/${name} of listener ${listener} is made of nothing: ${reason}`,
    breaks: unopenedListener(model, secret, listener, false),
  }];
}
