import { grouped } from './grouped';
import { list, ObjectView, PodView, ServiceView, text } from './object-view';
import { remember } from './remember';
import { TrafficModel } from './traffic-model';

/** A workload whose settings name a Service. */
export interface ServiceCaller {
  readonly pod: PodView;
  readonly service: ServiceView;
  /** The port that it names with it. */
  readonly port?: number;
}

/** A name where an address may stand: after a scheme, before a port, or both. */
const ADDRESS = /(:\/\/(?:[^\s/@]*@)?)?\b([a-z0-9][-a-z0-9.]*)(?::(\d{1,5})\b)?/g;
/** A longer text is a program or a picture, not a setting. */
const LONGEST = 100_000;
/** Variables whose whole value is an address. */
const ADDRESS_NAME = /(HOST|URL|URI|ADDR|ADDRESS|ENDPOINT|SERVER|UPSTREAM|BACKEND|SERVICE|BROKER|DSN)S?$/i;

/** The workloads that call Services among the objects, as far as their environment, arguments and ConfigMaps say so. Nobody is listed as its own caller. */
export const serviceCallers = remember((model: TrafficModel): ReadonlyMap<ServiceView, ServiceCaller[]> => {
  const calls = [...model.pods, ...model.jobs].flatMap((pod) => callsOf(model, pod))
    .filter(({ service, pod }) => !model.podsOf(service).some(({ located }) => located === pod.located));
  const distinct = new Map(calls.map((call) => [[call.pod.kind, keyOf(call.pod), keyOf(call.service), call.port].join(' '), call]));
  return grouped([...distinct.values()], ({ service }) => service);
});

function keyOf({ namespace, name }: ObjectView): string {
  return `${namespace}/${name}`;
}

function callsOf(model: TrafficModel, pod: PodView): ServiceCaller[] {
  const containers = [...pod.containers, ...list(pod.podSpec.initContainers)];
  const variables = containers.flatMap((container) => list(container.env));
  const words = containers.flatMap((container) => [...list(container.command), ...list(container.args)]);
  return [
    ...variables.flatMap(({ name, value }) => callsIn(model, pod, text(value), ADDRESS_NAME.test(text(name)))),
    ...words.flatMap((word) => callsIn(model, pod, text(word), false)),
    ...configMapsOf(pod, containers, variables).flatMap((name) => Object.entries(model.find('ConfigMap', pod.namespace, name)?.located.object.data ?? {}))
      .flatMap(([key, value]) => callsIn(model, pod, text(value), ADDRESS_NAME.test(key))),
  ];
}

function configMapsOf(pod: PodView, containers: any[], variables: any[]): string[] {
  const names = [
    ...containers.flatMap((container) => list(container.envFrom)).map((source) => source.configMapRef?.name),
    ...variables.map((variable) => variable.valueFrom?.configMapKeyRef?.name),
    ...list(pod.podSpec.volumes).map((volume) => volume.configMap?.name),
  ];
  return [...new Set(names.map(text))];
}

function callsIn(model: TrafficModel, pod: PodView, value: string, isAddress: boolean): ServiceCaller[] {
  return value.length > LONGEST ? [] : [...value.matchAll(ADDRESS)].flatMap(([whole, scheme, host, port]) => {
    const [name, namespace = pod.namespace, domain] = host.replace(/\.+$/, '').split('.');
    const service = model.findService(namespace, name);
    const isMeant = scheme !== undefined || port !== undefined || domain === 'svc' || (isAddress && whole === value.trim());
    return service && isMeant && (domain === undefined || domain === 'svc') ? [{ pod, service, port: port === undefined ? undefined : Number(port) }] : [];
  });
}
