import { Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { placed } from '../arguments/check';
import { Severity } from '../traffic';
import { KubeProxyConfigurationProps } from './kube-proxy-configuration-props';
import { refuseForeignRoot } from './private/foreign-root';
import { givenMetadata } from './private/given';
import { read } from './private/kinds';
import { checkKubeProxyConfiguration, ignoredOptions } from './private/kube-proxy-checks';
import { renderKubeconfig, renderKubeProxyConfiguration } from './private/kube-proxy-document';
import { CONFIGURATION } from './private/kube-proxy-kinds';
import { TrafficCheck } from './private/traffic-check';
import { outgoingLine } from '../arguments/printable';
import { checkProfile, describe } from '../traffic/rules/judge';
import { failOn } from '../traffic/rules/refusals';

/**
 * Configure kube-proxy on a cluster that you run yourself: a ConfigMap as kubeadm makes it, with a `KubeProxyConfiguration` (v1alpha1) in
 * `config.conf`.
 *
 * Pods of kube-proxy read it when they start: restart the DaemonSet after a change. Not for AKS, which writes the configuration of its nodes
 * itself; there, give `kubeProxy` to the cluster.
 *
 * Throws for `KubeProxy.disabled()`, for a mode that the Kubernetes version does not have, and for what kube-proxy of that version refuses. Options
 * of another mode are written and warned about, since kube-proxy does not look at them.
 *
 * @see https://kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { manifests, traffic } from 'aks-constructs';
 *
 * new manifests.KubeProxyConfiguration(new Chart(new App(), 'system'), 'kube-proxy', {
 *   kubeProxy: traffic.KubeProxy.nftables(),
 *   kubernetesVersion: traffic.KubernetesVersion.V1_35,
 *   clusterCidrs: ['10.244.0.0/16'],
 * });
 */
export class KubeProxyConfiguration extends Construct {
  /** The ConfigMap. */
  public readonly configMap: kplus.ConfigMap;

  public constructor(scope: Construct, id: string, props: KubeProxyConfigurationProps) {
    super(...placed(scope, id, new.target));
    refuseForeignRoot(this);
    const given = read(this, CONFIGURATION, props);
    const findings = checkProfile({ kubeProxy: given.kubeProxy, kubernetesVersion: given.kubernetesVersion, selfManaged: true });
    failOn(this, [...checkKubeProxyConfiguration(given), ...findings.filter((finding) => finding.severity === Severity.ERROR).map(describe)]);
    const warnings = [...findings.filter((finding) => finding.severity === Severity.WARNING).map(describe), ...ignoredOptions(given)];
    warnings.forEach((warning) => console.warn(outgoingLine(`[${this.node.path}] warning: ${warning}`)));
    this.configMap = new kplus.ConfigMap(this, 'Resource', {
      metadata: { name: 'kube-proxy', namespace: 'kube-system', ...givenMetadata(given.metadata), labels: { app: 'kube-proxy', ...given.metadata?.labels } },
      data: {
        'config.conf': Yaml.stringify(renderKubeProxyConfiguration(given)),
        ...(given.apiServer === undefined ? {} : { 'kubeconfig.conf': Yaml.stringify(renderKubeconfig(given.apiServer)) }),
      },
    });
    TrafficCheck.register(this);
  }
}
