import { counted } from '../counted';
import { ObjectCount } from '../object-count';

/** Objects of a kind in words, for instance `2 Gateways (gateway.networking.k8s.io)`. */
export function countLine({ kind, apiGroup, count }: ObjectCount): string {
  const objects = kind === '' ? `${count} without a kind` : counted(count, kind, kind.endsWith('s') && !/ss$/.test(kind) ? kind : undefined);
  return `${objects}${apiGroup === undefined ? '' : ` (${apiGroup})`}`;
}
