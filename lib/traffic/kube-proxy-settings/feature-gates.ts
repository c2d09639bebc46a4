import { GATES, NEEDS, VERSIONS } from './feature-gate-table';

/** What of the feature gates kube-proxy of a version refuses, and how the gates stand then. */
export interface GatesCheck {
  readonly errors: string[];
  isOn(gate: string): boolean;
}

/**
 * Check feature gates as kube-proxy does. A version that the table does not have is taken as the nearest one that it has; its unknown gates pass.
 *
 * @param given The gates of the configuration; `AllAlpha` and `AllBeta` stand for all of their stage that are not named.
 * @param minor The minor number of the Kubernetes version.
 */
export function checkGates(given: Record<string, boolean>, minor: number): GatesCheck {
  const column = VERSIONS.indexOf(Math.min(Math.max(minor, VERSIONS[0]), VERSIONS[VERSIONS.length - 1]));
  const stateOf = (gate: string) => STATES.get(gate)?.[column] ?? '-';
  const isGroup = (gate: string) => gate === 'AllAlpha' || gate === 'AllBeta';
  const isOn = (gate: string): boolean => {
    const state = stateOf(gate);
    const group = /[aA]/.test(state) ? given.AllAlpha : /[bB]/.test(state) ? given.AllBeta : undefined;
    return given[gate] ?? group ?? /[ABG1]/.test(state);
  };
  const named = Object.entries(given).filter(([gate]) => !isGroup(gate));
  const unknown = VERSIONS.includes(minor) ? named.filter(([gate]) => stateOf(gate) === '-') : [];
  const locked = named.filter(([gate, on]) => /[01]/.test(stateOf(gate)) && on !== (stateOf(gate) === '1'));
  const changed = Object.keys(given).length > 0;
  const lacking = changed ? NEEDED.filter(({ gate, needed, versions }) => versions[column] === '1' && isOn(gate) && !isOn(needed)) : [];
  return {
    isOn,
    errors: [
      ...unknown.map(([gate]) => `featureGates.${gate} is no feature gate of Kubernetes 1.${minor}${elsewhere(gate)}: leave it out`),
      ...locked.map(([gate, on]) => `featureGates.${gate} is locked to ${!on} in Kubernetes 1.${minor}: leave it out`),
      ...lacking.map(({ gate, needed }) => `featureGates.${gate} needs ${needed}, which is off in Kubernetes 1.${minor}`),
    ],
  };
}

const STATES = new Map(Object.entries(GATES).flatMap(([states, gates]) => gates.split(' ').map((gate): [string, string] => [gate, states])));
const NEEDED = Object.entries(NEEDS).flatMap(([versions, pairs]) => pairs.split(' ').map((pair) => {
  const [gate, needed] = pair.split('>');
  return { gate, needed, versions };
}));

function elsewhere(gate: string): string {
  const known = VERSIONS.filter((_, column) => (STATES.get(gate)?.[column] ?? '-') !== '-');
  return known.length === 0 ? '' : `, it is in 1.${known[0]}${known.length > 1 ? ` to 1.${known[known.length - 1]}` : ''}`;
}
