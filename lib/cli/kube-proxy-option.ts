import { nearest } from '../arguments/nearest';
import { KubeProxy, KubeProxyMode } from '../traffic';

/** The kube-proxy that an option names. What it does not know is said in the words of the option. */
export function kubeProxyOption(option: string, given: string): KubeProxy {
  try {
    return KubeProxy.ofMode(given);
  } catch (error) {
    const meant = nearest(given.toLowerCase(), Object.values(KubeProxyMode));
    throw new Error(`${(error as Error).message.replace(/^(\[[^\]]*\] )?mode\b/, option)}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
  }
}
