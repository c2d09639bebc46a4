import { ObjectView, list, text } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** The ConfigMap of the controller. */
export interface ControllerConfig {
  /** `namespace/name`; absent where none is among the objects. */
  readonly name?: string;
  readonly values: ReadonlyMap<string, string>;
  /** Others that it may be as well. */
  readonly others: string[];
}

/** Names that charts and manifests of ingress-nginx give it, and that of the application routing add-on. */
const USUAL_NAMES = ['ingress-nginx-controller', 'nginx-ingress-controller', 'nginx-configuration'];
const ADDON = 'app-routing-system/nginx';

/**
 * The ConfigMap that the controller is started with: the one that an argument of its container names, else one that is called as usual.
 *
 * @see https://github.com/kubernetes/ingress-nginx/blob/main/docs/user-guide/cli-arguments.md
 * @see https://github.com/kubernetes/ingress-nginx/blob/main/docs/user-guide/nginx-configuration/configmap.md
 */
export const controllerConfig = remember((model: TrafficModel): ControllerConfig => {
  const named = model.pods.flatMap((pod) => pod.containers.flatMap(({ command, args }) => [...list(command), ...list(args)])
    .flatMap((word) => /^--configmap=(.+)$/.exec(text(word))?.[1].replace('$(POD_NAMESPACE)', pod.namespace) ?? []));
  const maps = model.views.filter(({ kind }) => kind === 'ConfigMap');
  const found = maps.filter((map) => named.includes(nameOf(map)));
  const [taken, ...others] = found.length > 0 ? found : maps.filter((map) => USUAL_NAMES.includes(map.name) || nameOf(map) === ADDON);
  const data = Object.entries(taken?.located.object.data ?? {}).map(([key, value]): [string, string] => [key, text(value).trim()]);
  return {
    name: taken && nameOf(taken), values: new Map(data.filter(([, value]) => value !== '')), others: others.map(nameOf),
  };
});

/** True for a value that says so, as Go reads truth values. */
export function isConfigOn(model: TrafficModel, key: string, byDefault: boolean): boolean {
  const value = controllerConfig(model).values.get(key) ?? '';
  return /^(1|t|T|true|TRUE|True)$/.test(value) || (byDefault && !/^(0|f|F|false|FALSE|False)$/.test(value));
}

function nameOf({ namespace, name }: ObjectView): string {
  return `${namespace}/${name}`;
}
