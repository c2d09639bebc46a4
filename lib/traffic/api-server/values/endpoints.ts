import { checkAddress } from './addresses';
import { isAbsent, isEmpty, objectsIn, oneOf, strictlyOneOf, TypeCheck, unlessEmpty, ValueCheck, whole } from './value-check';
import { parseAddress } from '../ip';
import { dnsLabel, dnsSubdomain, labelValue, qualifiedName } from '../name-forms';
import { specialUse } from '../special-addresses';

const MOST_ENDPOINTS = 1000;
const MOST_ADDRESSES = 100;
const MOST_PORTS = 20_000;
const MOST_HINTS = 8;

/** What endpoint slices and the older endpoints hold. */
export const ENDPOINT_CHECKS: Record<string, TypeCheck> = {
  'EndpointSlice': {
    required: ['addressType'],
    fields: { addressType: oneOf('IPv4', 'IPv6', 'FQDN') },
    whole: ({ addressType, endpoints, ports }, check) => {
      checkCount('endpoints', endpoints, MOST_ENDPOINTS, check);
      checkCount('ports', ports, MOST_PORTS, check);
      objectsIn(endpoints).forEach(([index, endpoint]) => checkSliceEndpoint(`endpoints[${index}]`, endpoint, addressType, check));
      checkPortNames(ports, check);
    },
  },
  'discovery.v1.EndpointPort': {
    fields: { name: unlessEmpty(dnsLabel), protocol: strictlyOneOf('TCP', 'UDP', 'SCTP'), appProtocol: qualifiedName },
  },
  'EndpointSubset': {
    whole: ({ addresses, notReadyAddresses, ports }, check) => {
      if (isEmpty(addresses) && isEmpty(notReadyAddresses)) {
        check.required('', 'a subset has addresses or notReadyAddresses');
      }
      const named = objectsIn(ports);
      named.filter(([, port]) => named.length > 1 && isEmpty(port.name)).forEach(([index]) => check.required(`ports[${index}].name`, 'there are several ports'));
    },
  },
  'EndpointAddress': {
    fields: { hostname: unlessEmpty(dnsLabel), nodeName: dnsSubdomain },
    whole: ({ ip }, check) => checkEndpointAddress('ip', ip, check),
  },
  'core.v1.EndpointPort': {
    required: ['port'],
    fields: { name: unlessEmpty(dnsLabel), port: whole(1, 65535), protocol: oneOf('TCP', 'UDP', 'SCTP'), appProtocol: qualifiedName },
  },
};

function checkCount(field: string, list: any, most: number, check: ValueCheck): void {
  if (Array.isArray(list) && list.length > most) {
    check.add(field, `must have at most ${most} items, got ${list.length}`);
  }
}

function checkSliceEndpoint(field: string, endpoint: any, addressType: any, check: ValueCheck): void {
  const addresses: any[] = Array.isArray(endpoint.addresses) ? endpoint.addresses : [];
  if (addresses.length === 0) {
    check.required(`${field}.addresses`, 'an endpoint has at least one address');
  }
  checkCount(`${field}.addresses`, addresses, MOST_ADDRESSES, check);
  addresses.forEach((address, index) => checkSliceAddress(`${field}.addresses[${index}]`, address, addressType, check));
  if (!isAbsent(endpoint.nodeName) && dnsSubdomain(endpoint.nodeName) !== undefined) {
    check.refuse(`${field}.nodeName`, dnsSubdomain(endpoint.nodeName)!, endpoint.nodeName);
  }
  if (!isAbsent(endpoint.hostname) && dnsLabel(endpoint.hostname) !== undefined) {
    check.refuse(`${field}.hostname`, dnsLabel(endpoint.hostname)!, endpoint.hostname);
  }
  checkHints(`${field}.hints.forZones`, endpoint.hints?.forZones, labelValue, check);
  checkHints(`${field}.hints.forNodes`, endpoint.hints?.forNodes, dnsSubdomain, check);
}

function checkSliceAddress(field: string, address: any, addressType: any, check: ValueCheck): void {
  if (addressType === 'FQDN') {
    checkDomain(field, address ?? '', check);
  } else if (addressType === 'IPv4') {
    if (checkAddress(field, address, check) && parseAddress(address)!.bits !== 32) {
      check.refuse(field, 'must be an IPv4 address', address);
    }
    checkUse(field, address, check);
  } else if (addressType === 'IPv6') {
    const parsed = parseAddress(address);
    if (parsed === undefined) {
      check.refuse(field, 'must be an address such as 2001:db8::ffff', address);
    } else if (parsed.bits !== 128) {
      check.refuse(field, 'must be an IPv6 address', address);
    } else if (parsed.canonical !== address) {
      check.refuse(field, `must be in its shortest form, ${parsed.canonical}`, address);
    }
    checkUse(field, address, check);
  }
}

function checkDomain(field: string, domain: string, check: ValueCheck): void {
  const name = domain.replace(/\.$/, '');
  if (dnsSubdomain(name) !== undefined || !name.includes('.') || name.split('.').some((label) => dnsLabel(label) !== undefined)) {
    check.refuse(field, 'must be a DNS name of at least two labels', domain);
  }
}

function checkEndpointAddress(field: string, address: any, check: ValueCheck): void {
  if (checkAddress(field, address ?? '', check)) {
    checkUse(field, address, check);
  }
}

/** Addresses that are nobody's endpoint. */
function checkUse(field: string, text: any, check: ValueCheck): void {
  const use = specialUse(text);
  if (use !== undefined) {
    check.refuse(field, `must not be ${use}`, text);
  }
}

function checkHints(field: string, hints: any, form: (text: string) => string | undefined, check: ValueCheck): void {
  checkCount(field, hints, MOST_HINTS, check);
  const seen = new Set<string>();
  for (const [index, { name }] of objectsIn(hints)) {
    const problem = form(name ?? '');
    if (seen.has(name)) {
      check.refuse(`${field}[${index}].name`, 'must be there once', name);
    } else if (problem !== undefined) {
      check.refuse(`${field}[${index}].name`, problem, name);
    }
    seen.add(name);
  }
}

function checkPortNames(ports: any, check: ValueCheck): void {
  const seen = new Set<string>();
  for (const [index, port] of objectsIn(ports)) {
    const name = port.name ?? '';
    if (seen.has(name)) {
      check.refuse(`ports[${index}].name`, 'must be that of one port only', name);
    }
    seen.add(name);
  }
}
