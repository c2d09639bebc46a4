import { kindsOf } from './schema';

/** Configurations of Kubernetes's own programs and of tools beside it. */
const CONFIGURATIONS = /^(skaffold\/|builtin |v1 Config$|([a-z0-9-]+\.)*config\.k8s\.io\/|(kubeadm|audit|client\.authentication)\.k8s\.io\/|kind\.x-k8s\.io\/)/;

/** True for the configuration of a program that is no server of objects. */
export function isConfiguration(apiVersion: string, kind: string): boolean {
  return CONFIGURATIONS.test(`${apiVersion} ${kind}`);
}

/**
 * True for a document that looks like an object and is read by another tool, as `kustomization.yaml` and the file of kube-proxy are: nobody sends it to
 * the API server. One of a kind that the server does not have by itself, without any metadata, is no object either: every object has a name.
 */
export function isOfOtherTool({ apiVersion, kind, metadata }: any): boolean {
  return isConfiguration(apiVersion, kind) || (metadata === undefined && kindsOf(String(apiVersion)) === undefined);
}
