import { GATEWAY_GROUP } from './listeners';
import { grouped } from '../objects/grouped';
import { list, ObjectView, text } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** The grants by the namespace that gives them. */
const grantsByNamespace = remember((model: TrafficModel) => grouped(model.ofType(GATEWAY_GROUP, 'ReferenceGrant'), ({ namespace }) => namespace));

/** What an object refers to in another namespace: something of the core API. */
export interface ForeignReference {
  readonly kind: 'Secret' | 'Service';
  readonly namespace: string;
  readonly name: string;
}

/** True where a grant in the namespace of what is referred to lets objects of such a kind and namespace refer to it. */
export function isGranted(model: TrafficModel, from: ObjectView, to: ForeignReference, group = GATEWAY_GROUP): boolean {
  return (grantsByNamespace(model).get(to.namespace) ?? []).some(({ spec }) => (
    list(spec.from).some((each) => each.group === group && each.kind === from.kind && each.namespace === from.namespace)
    && list(spec.to).some((each) => text(each.group) === '' && each.kind === to.kind && ['', to.name].includes(text(each.name)))
  ));
}
