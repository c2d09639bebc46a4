import { AddressSet } from './address-set';
import { FieldReader } from './field-reader';
import { NetworkPolicy, PolicyPeer, PolicyPort, PolicyRule } from './network-policy';
import { readSelector } from './read-selector';
import { isCidr } from '../../addresses';
import { ObjectView, textOf } from '../object-view';

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const TYPES = ['Ingress', 'Egress'];
/** A port name: at most 15 letters, digits and single dashes, at least one of them a letter. */
const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/;

/** A NetworkPolicy, with the defaults of the API server filled in and with what it would refuse. */
export function readPolicy(view: ObjectView): NetworkPolicy {
  const reader = new FieldReader();
  const spec = reader.object(view.located.object.spec, 'spec', ['podSelector', 'policyTypes', 'ingress', 'egress']);
  const podSelector = readSelector(reader, spec.podSelector, 'spec.podSelector');
  const isSelectorReadable = reader.faults.length === 0;
  const ingress = readRules(reader, spec.ingress, 'spec.ingress', 'from');
  const egress = readRules(reader, spec.egress, 'spec.egress', 'to');
  const types = readTypes(reader, spec.policyTypes, egress.length > 0);
  return {
    view,
    podSelector: isSelectorReadable ? podSelector : undefined,
    ingress: types.includes('Ingress') ? ingress : undefined,
    egress: types.includes('Egress') ? egress : undefined,
    faults: reader.faults,
  };
}

/** Without types a policy is about what comes in, and about what goes out where it has such rules. */
function readTypes(reader: FieldReader, value: any, hasEgress: boolean): string[] {
  const types = reader.list(value, 'spec.policyTypes');
  types.forEach((type, index) => {
    if (!TYPES.includes(type)) {
      reader.refuse(`spec.policyTypes[${index}]`, `must be one of ${TYPES.join(', ')}`, type);
    }
  });
  return types.length > 0 ? types : hasEgress ? TYPES : ['Ingress'];
}

function readRules(reader: FieldReader, value: any, field: string, side: 'from' | 'to'): PolicyRule[] {
  return reader.list(value, field).map((item, index) => {
    const place = `${field}[${index}]`;
    const rule = reader.object(item, place, [side, 'ports']);
    const peers = reader.list(rule[side], `${place}.${side}`).map((peer, at) => readPeer(reader, peer, `${place}.${side}[${at}]`));
    const ports = reader.list(rule.ports, `${place}.ports`).map((port, at) => readPort(reader, port, `${place}.ports[${at}]`));
    return { peers: peers.length > 0 ? peers : undefined, ports: ports.length > 0 ? ports : undefined };
  });
}

function readPeer(reader: FieldReader, value: any, field: string): PolicyPeer {
  const peer = reader.object(value, field, ['podSelector', 'namespaceSelector', 'ipBlock']);
  const given = (name: string) => peer[name] !== undefined && peer[name] !== null;
  const hasSelector = given('podSelector') || given('namespaceSelector');
  if (given('ipBlock') === hasSelector) {
    reader.refuse(field, hasSelector ? 'must have either ipBlock or selectors' : 'must have ipBlock, podSelector or namespaceSelector', value);
  }
  return {
    addresses: given('ipBlock') ? readBlock(reader, peer.ipBlock, `${field}.ipBlock`) : undefined,
    podSelector: given('podSelector') ? readSelector(reader, peer.podSelector, `${field}.podSelector`) : undefined,
    namespaceSelector: given('namespaceSelector') ? readSelector(reader, peer.namespaceSelector, `${field}.namespaceSelector`) : undefined,
  };
}

function readBlock(reader: FieldReader, value: any, field: string): AddressSet {
  const block = reader.object(value, field, ['cidr', 'except']);
  const addresses = readCidr(reader, block.cidr, `${field}.cidr`);
  return reader.list(block.except, `${field}.except`).reduce((rest: AddressSet, cidr, index) => {
    const hole = readCidr(reader, cidr, `${field}.except[${index}]`);
    if (!hole.isEmpty && !addresses.isEmpty && (!addresses.includes(hole) || hole.includes(addresses))) {
      reader.refuse(`${field}.except[${index}]`, `must be a part of cidr ${block.cidr}`, cidr);
    }
    return rest.without(hole);
  }, addresses);
}

function readCidr(reader: FieldReader, value: any, field: string): AddressSet {
  if (isCidr(value)) {
    return AddressSet.ofCidr(value);
  }
  reader.refuse(field, 'must be a range such as 10.0.0.0/16', value);
  return AddressSet.NONE;
}

function readPort(reader: FieldReader, value: any, field: string): PolicyPort {
  const { protocol, port, endPort } = reader.object(value, field, ['protocol', 'port', 'endPort']);
  if (isGiven(protocol) && !PROTOCOLS.includes(protocol)) {
    reader.refuse(`${field}.protocol`, `must be one of ${PROTOCOLS.join(', ')}`, protocol);
  }
  if (isGiven(port) && !isPortNumber(port) && !(typeof port === 'string' && PORT_NAME.test(port))) {
    reader.refuse(`${field}.port`, 'must be a number between 1 and 65535, without quotes, or the name of a port', port);
  }
  if (isGiven(endPort)) {
    if (!isPortNumber(port)) {
      reader.refuse(`${field}.endPort`, 'must be left out where port is no number', endPort);
    } else if (!isPortNumber(endPort) || endPort < port) {
      reader.refuse(`${field}.endPort`, `must be between port ${port} and 65535`, endPort);
    }
  }
  return { protocol: isGiven(protocol) ? textOf(protocol) : 'TCP', port: port ?? undefined, endPort: endPort ?? undefined };
}

function isGiven(value: any): boolean {
  return value !== undefined && value !== null;
}

function isPortNumber(value: any): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 65535;
}
