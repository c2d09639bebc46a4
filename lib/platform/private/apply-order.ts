/** Kinds that others need before they are applied, and those that must guard pods before these start. */
const FIRST = ['Namespace', 'CustomResourceDefinition', 'ResourceQuota', 'LimitRange', 'NetworkPolicy', 'ServiceAccount'];

/** True for what has to be there before workloads. */
export function isFirst({ kind }: any): boolean {
  return FIRST.includes(kind);
}

/** The objects with what others need first, and otherwise as they are. */
export function inOrder(objects: any[]): any[] {
  const rank = ({ kind }: any) => (FIRST.includes(kind) ? FIRST.indexOf(kind) : FIRST.length);
  return [...objects].sort((a, b) => rank(a) - rank(b));
}
