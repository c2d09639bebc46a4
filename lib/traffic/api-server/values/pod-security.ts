import { ValueCheck } from './value-check';

const PREFIX = 'pod-security.kubernetes.io/';
const LEVELS = ['privileged', 'baseline', 'restricted'];
const MODES = ['enforce', 'audit', 'warn'];

/** The levels that a namespace asks for, which the API server checks as it does the pods. */
export function checkPodSecurity(labels: any, check: ValueCheck): void {
  for (const mode of MODES) {
    const level = labels?.[`${PREFIX}${mode}`];
    if (level !== undefined && !LEVELS.includes(level)) {
      check.refuse(`metadata.labels[${PREFIX}${mode}]`, `must be ${LEVELS.join(', ')}`, level);
    }
    const version = labels?.[`${PREFIX}${mode}-version`];
    if (version !== undefined && !/^(latest|v1\.(0|[1-9]\d*))$/.test(version ?? '')) {
      check.refuse(`metadata.labels[${PREFIX}${mode}-version]`, 'must be latest, or a version such as v1.35', version);
    }
  }
}
