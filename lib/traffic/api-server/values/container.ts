import { checkHandler } from './pod';
import { checkRequirements } from './resources';
import { hasSeveral, isAbsent, isEmpty, objectsIn, oneOf, strictlyOneOf, TypeCheck, unlessEmpty, ValueCheck, whole } from './value-check';
import { configKey, dnsLabel, dnsSubdomain, headerName, portName, variableName } from '../name-forms';
import { quantityOf } from '../shapes';

const LARGEST_INT32 = 2 ** 31 - 1;
const FIELD_PATH = /^(metadata\.(name|namespace|uid)|metadata\.(labels|annotations)\['[^']+'\]|spec\.(nodeName|serviceAccountName)|status\.(hostIPs?|podIPs?))$/;
const FILE_PATH = /^metadata\.(name|namespace|uid|labels|annotations|(labels|annotations)\['[^']+'\])$/;
const OFFERED_RESOURCE = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.*)$/;
const CPU_UNITS = ['1m', '1'];
const SIZE_UNITS = ['1', ...['k', 'M', 'G', 'T', 'P', 'E', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((unit) => `1${unit}`)];
const ENV_SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];

const portOrName = (value: any) => (typeof value === 'number'
  ? value >= 1 && value <= 65535 ? undefined : 'must be from 1 to 65535'
  : portName(value));

/** What containers hold. */
export const CONTAINER_CHECKS: Record<string, TypeCheck> = {
  Container: {
    required: ['name', 'image'],
    fields: {
      name: dnsLabel,
      imagePullPolicy: oneOf('Always', 'IfNotPresent', 'Never'),
      terminationMessagePolicy: oneOf('File', 'FallbackToLogsOnError'),
      restartPolicy: strictlyOneOf('Always', 'Never', 'OnFailure'),
    },
    whole: (container, check) => {
      checkPorts(container.ports, check);
      checkMounts(container.volumeMounts, check);
      if (!isEmpty(container.volumeDevices)) {
        checkDevicePaths(container, check);
      }
      checkProbes(container, check);
      checkResizing(container.resizePolicy, check);
      if (!isEmpty(container.restartPolicyRules) && isAbsent(container.restartPolicy)) {
        check.required('restartPolicy', 'there are restartPolicyRules');
      }
    },
  },
  ContainerResizePolicy: {
    required: ['resourceName', 'restartPolicy'],
    fields: { resourceName: oneOf('cpu', 'memory'), restartPolicy: oneOf('NotRequired', 'RestartContainer') },
  },
  ContainerRestartRule: { required: ['exitCodes'], fields: { action: strictlyOneOf('Restart', 'RestartAllContainers') } },
  ContainerRestartRuleOnExitCodes: { fields: { operator: strictlyOneOf('In', 'NotIn') } },
  ContainerPort: {
    required: ['containerPort'],
    fields: { name: unlessEmpty(portName), containerPort: whole(1, 65535), hostPort: whole(0, 65535), protocol: oneOf('TCP', 'UDP', 'SCTP') },
  },
  Probe: {
    fields: {
      initialDelaySeconds: whole(0),
      timeoutSeconds: whole(0),
      periodSeconds: whole(0),
      successThreshold: whole(0),
      failureThreshold: whole(0),
      terminationGracePeriodSeconds: whole(1),
    },
    whole: checkHandler,
  },
  LifecycleHandler: { whole: checkHandler },
  ExecAction: { required: ['command'] },
  HTTPGetAction: {
    fields: { port: portOrName, scheme: oneOf('HTTP', 'HTTPS') },
    whole: ({ port, httpHeaders }, check) => {
      if (isAbsent(port)) {
        check.required('port');
      }
      for (const [, { name }] of objectsIn(httpHeaders)) {
        if (headerName(name ?? '') !== undefined) {
          check.refuse('httpHeaders', `name ${headerName(name ?? '')}`, name);
        }
      }
    },
  },
  TCPSocketAction: {
    fields: { port: portOrName },
    whole: ({ port }, check) => {
      if (isAbsent(port)) {
        check.required('port');
      }
    },
  },
  GRPCAction: { required: ['port'], fields: { port: whole(1, 65535) } },
  EnvVar: {
    required: ['name'],
    fields: { name: variableName },
    whole: ({ value, valueFrom }, check) => {
      if (isAbsent(valueFrom)) {
        return;
      }
      const sources = ENV_SOURCES.filter((source) => !isAbsent(valueFrom[source]));
      if (sources.length !== 1) {
        check.add('valueFrom', `must have one of ${ENV_SOURCES.join(', ')}, got ${sources.join(', ') || 'none'}`);
      } else if (!isEmpty(value)) {
        check.add('valueFrom', 'must not be there with value');
      }
    },
  },
  EnvFromSource: {
    fields: { prefix: unlessEmpty(variableName) },
    whole: ({ configMapRef, secretRef }, check) => {
      if (isAbsent(configMapRef) === isAbsent(secretRef)) {
        check.add('', `must have configMapRef or secretRef, got ${isAbsent(secretRef) ? 'neither' : 'both'}`);
      }
    },
  },
  ConfigMapEnvSource: { required: ['name'], fields: { name: dnsSubdomain } },
  SecretEnvSource: { required: ['name'], fields: { name: dnsSubdomain } },
  ConfigMapKeySelector: { required: ['name', 'key'], fields: { name: dnsSubdomain, key: configKey } },
  SecretKeySelector: { required: ['name', 'key'], fields: { name: dnsSubdomain, key: configKey } },
  ObjectFieldSelector: {
    required: ['fieldPath'],
    fields: { apiVersion: (version) => (version === '' || version === 'v1' ? undefined : 'must be v1') },
    whole: ({ fieldPath }, check) => {
      const isOfFile = check.parent === 'DownwardAPIVolumeFile';
      if (!isEmpty(fieldPath) && !(isOfFile ? FILE_PATH : FIELD_PATH).test(fieldPath)) {
        const example = isOfFile ? 'metadata.labels' : 'status.podIP';
        check.refuse('fieldPath', `must be a field that pods offer there, such as ${example} or metadata.labels['app']`, fieldPath);
      }
    },
  },
  ResourceFieldSelector: {
    required: ['resource'],
    fields: { resource: (resource) => (OFFERED_RESOURCE.test(resource) ? undefined : 'must be limits or requests of cpu, memory, ephemeral-storage or huge pages') },
    whole: ({ containerName, resource, divisor }, check) => {
      if (check.parent === 'DownwardAPIVolumeFile' && isEmpty(containerName)) {
        check.required('containerName');
      }
      const units = String(resource).endsWith('.cpu') ? CPU_UNITS : SIZE_UNITS;
      if (!isAbsent(divisor) && quantityOf(divisor) !== 0 && !units.some((unit) => quantityOf(unit) === quantityOf(divisor))) {
        check.refuse('divisor', `must be ${units.join(', ')}`, divisor);
      }
    },
  },
  ResourceRequirements: { whole: checkRequirements },
  SecurityContext: {
    fields: {
      runAsUser: whole(0, LARGEST_INT32),
      runAsGroup: whole(0, LARGEST_INT32),
      procMount: strictlyOneOf('Default', 'Unmasked'),
    },
    whole: ({ allowPrivilegeEscalation, privileged, capabilities }, check) => {
      if (allowPrivilegeEscalation === false && privileged === true) {
        check.add('', 'must not have allowPrivilegeEscalation false and privileged true');
      }
      if (allowPrivilegeEscalation === false && (capabilities?.add ?? []).includes('CAP_SYS_ADMIN')) {
        check.add('', 'must not have allowPrivilegeEscalation false and the capability CAP_SYS_ADMIN');
      }
    },
  },
  SeccompProfile: {
    required: ['type'],
    fields: { type: oneOf('Localhost', 'RuntimeDefault', 'Unconfined') },
    whole: ({ type, localhostProfile }, check) => checkProfile('localhostProfile', type, localhostProfile, check),
  },
  AppArmorProfile: {
    required: ['type'],
    fields: { type: oneOf('Localhost', 'RuntimeDefault', 'Unconfined') },
    whole: ({ type, localhostProfile }, check) => checkProfile('localhostProfile', type, localhostProfile, check),
  },
};

function checkPorts(ports: any, check: ValueCheck): void {
  if (!hasSeveral(ports)) {
    return;
  }
  const names = new Set<string>();
  for (const [index, { name }] of objectsIn(ports)) {
    if (!isEmpty(name) && names.has(name)) {
      check.refuse(`ports[${index}].name`, 'must be that of one port only', name);
    }
    names.add(name);
  }
}

function checkMounts(mounts: any, check: ValueCheck): void {
  if (!hasSeveral(mounts)) {
    return;
  }
  const paths = new Set<string>();
  for (const [index, { mountPath }] of objectsIn(mounts)) {
    if (!isEmpty(mountPath) && paths.has(mountPath)) {
      check.refuse(`volumeMounts[${index}].mountPath`, 'must be that of one mount only', mountPath);
    }
    paths.add(mountPath);
  }
}

function checkResizing(policies: any, check: ValueCheck): void {
  const seen = new Set<string>();
  for (const [index, { resourceName }] of objectsIn(policies)) {
    if (!isEmpty(resourceName) && seen.has(resourceName)) {
      check.refuse(`resizePolicy[${index}]`, 'must be that of one resource only', resourceName);
    }
    seen.add(resourceName);
  }
}

/** Devices have names and paths of their own, which no mount has. */
function checkDevicePaths({ volumeDevices, volumeMounts }: any, check: ValueCheck): void {
  const mounts = objectsIn(volumeMounts).map(([, mount]) => mount);
  const names = new Set<string>(mounts.map(({ name }) => name));
  const paths = new Set<string>(mounts.map(({ mountPath }) => mountPath));
  for (const [index, { name, devicePath }] of objectsIn(volumeDevices)) {
    const field = `volumeDevices[${index}]`;
    if (isEmpty(devicePath)) {
      check.required(`${field}.devicePath`);
    } else if (devicePath.split('/').includes('..')) {
      check.refuse(`${field}.devicePath`, "must not contain '..'", devicePath);
    } else if (paths.has(devicePath)) {
      check.refuse(`${field}.devicePath`, 'must be that of one device or mount only', devicePath);
    }
    if (!isEmpty(name) && names.has(name)) {
      check.refuse(`${field}.name`, 'must be that of one device or mount only', name);
    }
    names.add(name);
    paths.add(devicePath);
  }
}

function checkProbes(container: any, check: ValueCheck): void {
  for (const probe of ['livenessProbe', 'startupProbe']) {
    const threshold = container[probe]?.successThreshold;
    if (!isAbsent(threshold) && threshold !== 0 && threshold !== 1) {
      check.refuse(`${probe}.successThreshold`, 'must be 1', threshold);
    }
  }
  const grace = container.readinessProbe?.terminationGracePeriodSeconds;
  if (!isAbsent(grace)) {
    check.refuse('readinessProbe.terminationGracePeriodSeconds', 'must not be there in a readiness probe', grace);
  }
}

function checkProfile(field: string, type: any, profile: any, check: ValueCheck): void {
  if (type === 'Localhost' && isEmpty(profile)) {
    check.required(field, 'type is Localhost');
  } else if (type !== 'Localhost' && !isAbsent(profile)) {
    check.refuse(field, 'must not be there without type Localhost', profile);
  }
}
