import { selectorText } from './label-selector';
import { NetworkPolicy, PolicyPeer, PolicyRule } from './network-policy';

/** Policies in a message, for instance `NetworkPolicy default-deny, allow-web`. */
export function policyNames(policies: readonly NetworkPolicy[]): string {
  return `NetworkPolicy ${[...new Set(policies.map(({ view }) => view.name))].join(', ')}`;
}

/** Whom rules admit, in words, for instance `pods app=web, 10.0.0.0/8`; `nobody` without rules. */
export function peersText(rules: readonly PolicyRule[]): string {
  const peers = rules.flatMap((rule) => (rule.peers === undefined ? ['everybody'] : rule.peers.map(peerText)));
  return [...new Set(peers)].join(', ') || 'nobody';
}

/** What stands there where a client is not admitted, for instance `rules that admit only 10.0.0.0/8`. */
export function admittingText(rules: readonly PolicyRule[]): string {
  return rules.length === 0 ? 'rules that admit nobody' : `rules that admit only ${peersText(rules)}`;
}

/** What cannot be read in a policy, for instance `spec.ingress[0].ports must be a list, got {}`. */
export function faultsText({ faults }: NetworkPolicy): string {
  return faults.map(({ field, problem }) => `${field} ${problem}`).join('; ');
}

function peerText({ addresses, podSelector, namespaceSelector }: PolicyPeer): string {
  if (addresses !== undefined) {
    return addresses.toCidrs().join(' ') || 'no address';
  }
  const pods = podSelector === undefined || podSelector.length === 0 ? 'the pods' : `pods ${selectorText(podSelector)}`;
  return namespaceSelector === undefined ? `${pods} of its namespace`
    : namespaceSelector.length === 0 ? `${pods} of all namespaces` : `${pods} of namespaces ${selectorText(namespaceSelector)}`;
}
