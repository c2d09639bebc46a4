import { checkAddressRange } from './addresses';
import { isAbsent, isEmpty, strictlyOneOf, TypeCheck } from './value-check';
import { contains, parseRange } from '../ip';
import { portName } from '../name-forms';

const DIRECTIONS = ['Ingress', 'Egress'];

/** What network policies hold. */
export const NETWORK_POLICY_CHECKS: Record<string, TypeCheck> = {
  NetworkPolicySpec: {
    whole: ({ policyTypes }, check) => {
      const types = Array.isArray(policyTypes) ? policyTypes : [];
      if (types.length > 2) {
        check.refuse('policyTypes', 'must have at most two entries', types);
        return;
      }
      types.forEach((type, index) => {
        if (!DIRECTIONS.includes(type)) {
          check.refuse(`policyTypes[${index}]`, 'must be Ingress or Egress', type);
        }
      });
    },
  },
  NetworkPolicyPort: {
    fields: { protocol: strictlyOneOf('TCP', 'UDP', 'SCTP') },
    whole: ({ port, endPort }, check) => {
      if (typeof port === 'number' && (port < 1 || port > 65535)) {
        check.refuse('port', 'must be from 1 to 65535', port);
      } else if (typeof port === 'string' && portName(port) !== undefined) {
        check.refuse('port', portName(port)!, port);
      }
      if (isAbsent(endPort)) {
        return;
      }
      if (isAbsent(port)) {
        check.refuse('endPort', 'must not be there without port', endPort);
      } else if (typeof port === 'string') {
        check.refuse('endPort', 'must not be there with a port by name', endPort);
      } else if (endPort < port) {
        check.refuse('endPort', `must be at least port, which is ${port}`, endPort);
      } else if (endPort > 65535) {
        check.refuse('endPort', 'must be from 1 to 65535', endPort);
      }
    },
  },
  NetworkPolicyPeer: {
    whole: ({ podSelector, namespaceSelector, ipBlock }, check) => {
      const selects = !isAbsent(podSelector) || !isAbsent(namespaceSelector);
      if (!isAbsent(ipBlock) && selects) {
        check.add('', 'must have ipBlock or selectors, got both');
      } else if (isAbsent(ipBlock) && !selects) {
        check.required('', 'a peer has podSelector, namespaceSelector or ipBlock');
      }
    },
  },
  IPBlock: {
    whole: ({ cidr, except }, check) => {
      if (isEmpty(cidr)) {
        check.required('cidr');
        return;
      }
      checkAddressRange('cidr', cidr, check);
      const range = parseRange(cidr);
      (Array.isArray(except) ? except : []).forEach((entry, index) => {
        checkAddressRange(`except[${index}]`, entry, check);
        const inner = parseRange(entry);
        if (range && inner && !(contains(range, inner.network) && range.prefix < inner.prefix)) {
          check.refuse(`except[${index}]`, `must be a smaller range within cidr ${cidr}`, entry);
        }
      });
    },
  },
};
