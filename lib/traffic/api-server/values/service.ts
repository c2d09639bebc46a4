import { checkAddress } from './addresses';
import { checkLabels } from './labels';
import { isAbsent, isEmpty, objectsIn, TypeCheck, ValueCheck } from './value-check';
import { parseAddress, parseRange } from '../ip';
import { qualifiedName } from '../name-forms';
import { specialUse } from '../special-addresses';

const RANGES_ANNOTATION = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const ON_NODES = ['NodePort', 'LoadBalancer'];

/** What Services hold, as far as no rule about Services knows more of it. */
export const SERVICE_CHECKS: Record<string, TypeCheck> = {
  Service: {
    whole: ({ metadata, spec }, check) => {
      if (!check.isStored && metadata?.name === 'kubernetes' && (isEmpty(metadata.namespace) || metadata.namespace === 'default')) {
        check.refuse('metadata.name', 'must be another one: the API server has a Service of this name in namespace default', metadata.name);
      }
      if (isAbsent(spec)) {
        check.required('spec.ports');
      }
      checkAnnotatedRanges(metadata?.annotations?.[RANGES_ANNOTATION], spec, check);
    },
  },
  ServiceSpec: {
    fields: {
      internalTrafficPolicy: (policy) => (policy === '' ? 'must be Cluster or Local' : undefined),
      trafficDistribution: (preference) => (preference === '' ? 'must be PreferClose, PreferSameZone or PreferSameNode' : undefined),
      ipFamilyPolicy: (policy) => (policy === '' ? 'must be SingleStack, PreferDualStack or RequireDualStack' : undefined),
    },
    whole: (spec, check) => {
      checkLabels('selector', spec.selector, check);
      if (!isEmpty(spec.externalIPs)) {
        checkExternalAddresses(spec.externalIPs, check);
      }
      if (spec.type === 'LoadBalancer') {
        checkClass(spec.loadBalancerClass, check);
      }
      if (spec.type !== 'ExternalName' && !(isEmpty(spec.clusterIP) && isEmpty(spec.clusterIPs))) {
        checkClusterAddresses(spec, check);
      }
      if (ON_NODES.includes(spec.type)) {
        checkNodePorts(spec, check);
      }
      for (let index = 0; index < (spec.ports?.length ?? 0); index++) {
        if (isAbsent(spec.ports[index])) {
          check.required(`ports[${index}].port`);
        }
      }
    },
  },
  ServicePort: { fields: { appProtocol: (protocol) => (protocol === '' ? qualifiedName('') : undefined) } },
};

/** The older form of `loadBalancerSourceRanges`, which the API server reads where the field is empty. */
function checkAnnotatedRanges(ranges: any, spec: any, check: ValueCheck): void {
  const field = `metadata.annotations[${RANGES_ANNOTATION}]`;
  if (typeof ranges !== 'string' || !isEmpty(spec?.loadBalancerSourceRanges)) {
    return;
  }
  if (spec?.type !== 'LoadBalancer') {
    check.refuse(field, 'must not be there without type LoadBalancer', ranges);
  } else if (!ranges.split(',').every((range) => parseRange(range.trim()) !== undefined)) {
    check.refuse(field, 'must be ranges such as 10.0.0.0/8 with commas between them', ranges);
  }
}

function checkExternalAddresses(addresses: any, check: ValueCheck): void {
  (Array.isArray(addresses) ? addresses : []).forEach((address, index) => {
    const field = `externalIPs[${index}]`;
    if (checkAddress(field, address ?? '', check)) {
      const use = specialUse(address);
      if (use !== undefined) {
        check.refuse(field, `must not be ${use}`, address);
      }
    }
  });
}

function checkClass(name: any, check: ValueCheck): void {
  const problem = isAbsent(name) ? undefined : qualifiedName(name);
  if (problem !== undefined) {
    check.refuse('loadBalancerClass', problem, name);
  }
}

function checkClusterAddresses({ type, clusterIP, clusterIPs, ipFamilies }: any, check: ValueCheck): void {
  const all: any[] = Array.isArray(clusterIPs) && clusterIPs.length > 0 ? clusterIPs : isEmpty(clusterIP) ? [] : [clusterIP];
  const fieldOf = (index: number) => (isEmpty(clusterIPs) ? 'clusterIP' : `clusterIPs[${index}]`);
  if (!isEmpty(clusterIPs) && isEmpty(clusterIP)) {
    check.refuse('clusterIPs', 'must not be there without clusterIP', clusterIPs);
  } else if (!isEmpty(clusterIPs) && clusterIPs[0] !== clusterIP) {
    check.refuse('clusterIPs', `must begin with clusterIP, which is ${clusterIP}`, clusterIPs);
  }
  if (all.length > 2 || (all[0] === 'None' && all.length > 1)) {
    check.refuse('clusterIPs', all[0] === 'None' ? 'must have nothing beside None' : 'must have at most two addresses', all);
    return;
  }
  const isRead = all.map((address, index) => (address === 'None' && index === 0) || checkAddress(fieldOf(index), address ?? '', check)).every(Boolean);
  if (!isRead || all[0] === 'None' || type === 'ExternalName') {
    return;
  }
  const bits = all.map((address) => parseAddress(address)!.bits);
  if (bits.length === 2 && bits[0] === bits[1]) {
    check.refuse('clusterIPs', 'must have at most one address of each family', all);
  }
  bits.forEach((width, index) => {
    const family = Array.isArray(ipFamilies) ? ipFamilies[index] : undefined;
    if ((family === 'IPv4' && width !== 32) || (family === 'IPv6' && width !== 128)) {
      check.refuse(fieldOf(index), `must be of ${family}, as ipFamilies[${index}] says`, all[index]);
    }
  });
}

/** One node port serves several protocols of one port, and nothing else of the Service. */
function checkNodePorts({ type, ports, healthCheckNodePort, externalTrafficPolicy }: any, check: ValueCheck): void {
  const holders = new Map<number, number>();
  for (const [index, { port, nodePort }] of objectsIn(ports)) {
    if (isAbsent(nodePort) || nodePort === 0) {
      continue;
    }
    const field = `ports[${index}].nodePort`;
    if (holders.has(nodePort) && holders.get(nodePort) !== port) {
      check.refuse(field, 'must be that of one port: two protocols share it only where port is the same too', nodePort);
    }
    if (type === 'LoadBalancer' && externalTrafficPolicy === 'Local' && nodePort === healthCheckNodePort) {
      check.refuse('healthCheckNodePort', `must differ from ${field}`, nodePort);
    }
    holders.set(nodePort, port);
  }
}
