import { checkKey, checkLabels } from './labels';
import { isAbsent, isEmpty, objectsIn, ValueCheck } from './value-check';
import { checkVolumeNames } from './volume';
import { dnsLabel, dnsSubdomain } from '../name-forms';

const CONTAINERS = ['containers', 'initContainers'];
const DEFAULT_GRACE_SECONDS = 30;
const OF_IPC = /^(kernel\.(sem$|shm|msg)|fs\.mqueue\.)/;

/** What the containers of a pod have, which much of what is checked of it is about. */
interface ContainerParts {
  readonly count: number;
  readonly mounts: boolean;
  readonly devices: boolean;
  readonly claims: boolean;
  readonly hooks: boolean;
}

/** What looks at several parts of a pod. Nearly all pods have few of them, and nothing is asked about those that are not there. */
export function checkPodSpec(spec: any, check: ValueCheck): void {
  const isOfSet = check.object.kind === 'StatefulSet';
  const parts = partsOf(spec);
  checkLabels('nodeSelector', spec.nodeSelector, check);
  if (parts.mounts || parts.devices || !isAbsent(spec.volumes)) {
    const claims = isOfSet ? objectsIn(check.object.spec?.volumeClaimTemplates).map(([, { metadata }]) => metadata?.name) : [];
    checkVolumeNames(spec, claims, check);
    checkDevices(spec, claims, check);
  }
  checkHostPorts(spec, check);
  checkSpread(spec.topologySpreadConstraints, check);
  // a StatefulSet has names of its own for its pods
  if (!isOfSet) {
    checkHostName('hostname', spec.hostname, check);
    checkHostName('subdomain', spec.subdomain, check);
  }
  if (parts.count > 1) {
    checkContainerNames(spec, check);
  }
  if (parts.hooks) {
    checkSleeps(spec, check);
  }
  checkInitContainers(spec, check);
  if (spec.dnsPolicy === 'None' && isEmpty(spec.dnsConfig?.nameservers)) {
    check.required(isAbsent(spec.dnsConfig) ? 'dnsConfig' : 'dnsConfig.nameservers', 'dnsPolicy is None');
  }
  if (spec.hostPID === true && spec.shareProcessNamespace === true) {
    check.add('securityContext.shareProcessNamespace', 'must not be there with hostPID');
  }
  if (spec.os && isEmpty(spec.os.name)) {
    check.required('os.name');
  }
  if (parts.claims || !isAbsent(spec.resourceClaims)) {
    checkResourceClaims(spec, check);
  }
  if (spec.os?.name === 'linux') {
    checkNoWindows(spec, check);
  }
  if (spec.hostNetwork === true && !isAbsent(spec.hostnameOverride)) {
    check.refuse('hostnameOverride', 'must not be there with hostNetwork', spec.hostnameOverride);
  }
  checkGates(spec.schedulingGates, check);
  // the older name of the field counts where the newer one is not there
  if (isEmpty(spec.serviceAccountName) && !isEmpty(spec.serviceAccount) && dnsSubdomain(spec.serviceAccount) !== undefined) {
    check.refuse('serviceAccountName', `and serviceAccount ${dnsSubdomain(spec.serviceAccount)}`, spec.serviceAccount);
  }
  checkHostSysctls(spec, check);
}

function partsOf(spec: any): ContainerParts {
  const parts = { count: 0, mounts: false, devices: false, claims: false, hooks: false };
  for (const list of CONTAINERS) {
    const containers = spec[list];
    for (let index = 0; Array.isArray(containers) && index < containers.length; index++) {
      const container = containers[index] ?? {};
      parts.count++;
      parts.mounts ||= !isAbsent(container.volumeMounts);
      parts.devices ||= !isAbsent(container.volumeDevices);
      parts.claims ||= !isAbsent(container.resources?.claims);
      parts.hooks ||= !isAbsent(container.lifecycle);
    }
  }
  return parts;
}

function checkHostName(field: string, name: any, check: ValueCheck): void {
  if (!isEmpty(name) && dnsLabel(name) !== undefined) {
    check.refuse(field, dnsLabel(name)!, name);
  }
}

function checkGates(gates: any, check: ValueCheck): void {
  const seen = new Set<string>();
  for (const [index, { name }] of objectsIn(gates)) {
    checkKey(`schedulingGates[${index}]`, name, check);
    if (seen.has(name)) {
      check.refuse(`schedulingGates[${index}]`, 'must be there once', name);
    }
    seen.add(name);
  }
}

/** What belongs to the network or the memory of the node, a pod that shares it cannot set. */
function checkHostSysctls({ securityContext, hostNetwork, hostIPC }: any, check: ValueCheck): void {
  for (const [index, { name }] of objectsIn(securityContext?.sysctls)) {
    const text = String(name ?? '').replace(/\//g, '.');
    const shared = hostNetwork === true && text.startsWith('net.') ? 'hostNetwork' : hostIPC === true && OF_IPC.test(text) ? 'hostIPC' : undefined;
    if (shared !== undefined) {
      check.refuse(`securityContext.sysctls[${index}].name`, `must not be there with ${shared}`, name);
    }
  }
}

/** Devices are claims of the pod. */
function checkDevices(spec: any, claims: readonly string[], check: ValueCheck): void {
  for (const list of CONTAINERS) {
    for (const [place, container] of objectsIn(spec[list])) {
      if (isEmpty(container.volumeDevices)) {
        continue;
      }
      const names = [...claims, ...objectsIn(spec.volumes).map(([, { name }]) => name)];
      objectsIn(container.volumeDevices).filter(([, { name }]) => !names.includes(name))
        .forEach(([index, { name }]) => check.refuse(`${list}[${place}].volumeDevices[${index}].name`, 'must be that of a volume of the pod', name));
    }
  }
}

function checkResourceClaims(spec: any, check: ValueCheck): void {
  const claims = objectsIn(spec.resourceClaims);
  for (const [index, claim] of claims) {
    const given = ['resourceClaimName', 'resourceClaimTemplateName'].filter((field) => !isAbsent(claim[field]));
    if (given.length !== 1) {
      check.refuse(`resourceClaims[${index}]`, 'must have one of resourceClaimName and resourceClaimTemplateName', claim);
    }
    given.filter((field) => dnsSubdomain(claim[field]) !== undefined)
      .forEach((field) => check.refuse(`resourceClaims[${index}].${field}`, dnsSubdomain(claim[field])!, claim[field]));
  }
  for (const list of CONTAINERS) {
    for (const [place, container] of objectsIn(spec[list])) {
      if (isEmpty(container.resources?.claims)) {
        continue;
      }
      const names = claims.map(([, { name }]) => name);
      objectsIn(container.resources.claims).filter(([, { name }]) => !names.includes(name))
        .forEach(([index, { name }]) => check.refuse(`${list}[${place}].resources.claims[${index}]`, 'must name one of resourceClaims', name));
    }
  }
}

function checkNoWindows(spec: any, check: ValueCheck): void {
  const contexts: [string, any][] = [['securityContext', spec.securityContext], ...CONTAINERS.flatMap((list) => (
    objectsIn(spec[list]).map(([place, container]): [string, any] => [`${list}[${place}].securityContext`, container.securityContext])
  ))];
  contexts.filter(([, context]) => !isAbsent(context?.windowsOptions))
    .forEach(([field, { windowsOptions }]) => check.refuse(`${field}.windowsOptions`, 'must not be there with os linux', windowsOptions));
}

/** One port of the node for one container. In the network of the node it is the port of the container, which a pod that is written as such has without saying so. */
function checkHostPorts({ containers, hostNetwork }: any, check: ValueCheck): void {
  if (hostNetwork !== true && !containers?.some?.((container: any) => container?.ports?.some?.((port: any) => port?.hostPort))) {
    return;
  }
  const isFilled = hostNetwork === true && check.object.kind === 'Pod';
  const seen = new Set<string>();
  for (const [place, { ports }] of objectsIn(containers)) {
    for (const [index, { hostPort, protocol, hostIP, containerPort }] of objectsIn(ports)) {
      const port = hostPort || (isFilled ? containerPort : undefined);
      if (isAbsent(port)) {
        continue;
      }
      const field = `containers[${place}].ports[${index}].hostPort`;
      const key = `${protocol || 'TCP'}/${hostIP ?? ''}/${port}`;
      if (seen.has(key)) {
        check.refuse(field, 'must be that of one port only', port);
      }
      if (hostNetwork === true && port !== containerPort) {
        check.refuse(field, `must be containerPort with hostNetwork, which is ${containerPort}`, port);
      }
      seen.add(key);
    }
  }
}

function checkSpread(constraints: any, check: ValueCheck): void {
  const seen = new Set<string>();
  for (const [index, { topologyKey, whenUnsatisfiable }] of objectsIn(constraints)) {
    const key = `${topologyKey}\n${whenUnsatisfiable}`;
    if (seen.has(key)) {
      check.refuse(`topologySpreadConstraints[${index}]`, 'must have a topologyKey or whenUnsatisfiable of its own', topologyKey);
    }
    seen.add(key);
  }
}

function checkContainerNames(spec: any, check: ValueCheck): void {
  const seen = new Set<string>();
  for (const list of ['containers', 'initContainers']) {
    for (const [index, { name }] of objectsIn(spec[list])) {
      if (!isEmpty(name) && seen.has(name)) {
        check.refuse(`${list}[${index}].name`, 'must be that of one container only', name);
      }
      seen.add(name);
    }
  }
}

/** A hook that sleeps must end before the pod does. */
function checkSleeps(spec: any, check: ValueCheck): void {
  const grace = spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS;
  for (const list of ['containers', 'initContainers']) {
    for (const [index, container] of objectsIn(spec[list])) {
      for (const hook of isAbsent(container.lifecycle) ? [] : ['postStart', 'preStop']) {
        const seconds = container.lifecycle?.[hook]?.sleep?.seconds;
        if (!isAbsent(seconds) && (seconds < 0 || seconds > grace)) {
          check.refuse(`${list}[${index}].lifecycle.${hook}.sleep.seconds`, `must be from 0 to terminationGracePeriodSeconds, which is ${grace}`, seconds);
        }
      }
    }
  }
}

function checkInitContainers(spec: any, check: ValueCheck): void {
  for (const [index, container] of objectsIn(spec.initContainers)) {
    if (container.restartPolicy === 'Always') {
      continue;
    }
    for (const field of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']) {
      if (!isAbsent(container[field])) {
        check.add(`initContainers[${index}].${field}`, 'must not be there in an init container without restartPolicy Always');
      }
    }
  }
}
