import { list, PodView, text } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

/** What a proxy is told about PROXY protocol headers. */
export interface ProxyProtocolSetting {
  readonly isRead: boolean;
  /** What says so, for messages. */
  readonly source: string;
}

const ARGUMENT = /^--configmap=(?:[^/]*\/)?([^/]+)$/;
const KEY = 'use-proxy-protocol';

/**
 * Whether the pods of a workload expect a PROXY protocol header in front of each connection; undefined where nothing here says it. ingress-nginx and
 * the controller of NGINX read it from a ConfigMap that an argument names, beside them.
 *
 * @see https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#use-proxy-protocol
 */
export function proxyProtocolOf(model: TrafficModel, pod: PodView): ProxyProtocolSetting | undefined {
  const words = pod.containers.flatMap(({ args, command }) => [...list(command), ...list(args)]);
  const name = words.flatMap((word) => ARGUMENT.exec(text(word))?.[1] ?? [])[0];
  const configMap = name === undefined ? undefined : model.find('ConfigMap', pod.namespace, name)?.located.object;
  const value = configMap?.data?.[KEY];
  return configMap && { isRead: text(value) === 'true', source: `${KEY} of ConfigMap ${name} ${value === undefined ? 'is not set' : `is '${text(value)}'`}` };
}
