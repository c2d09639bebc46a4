import { TracedPath } from './traced-path';
import { slicesOf } from '../objects/endpoint-slices';
import { list, ObjectView, text } from '../objects/object-view';
import { policiesOf } from '../objects/policies/policy-world';
import { placeOf } from '../objects/replaced';
import { TrafficModel } from '../objects/traffic-model';

const ADDRESS_TYPES = ['IPv4', 'IPv6', 'FQDN'];

/** What the EndpointSlices of a Service leave open, in sentences: what of them cannot be read, and pods about which a policy may be. */
export function sliceNotes(model: TrafficModel, { service }: TracedPath): string[] {
  const slices = service === undefined ? [] : slicesOf(model, service);
  if (service === undefined || slices.length === 0) {
    return [];
  }
  const unread = slices.flatMap((slice) => unreadFields(slice).map((field) => (
    `${nameOf(slice)}: ${field} cannot be read, so that its endpoints are not known`
  )));
  const hasSelector = Object.keys(service.spec.selector ?? {}).length > 0;
  const policies = hasSelector ? [] : policiesOf(model, service.namespace).map(({ view }) => view.name);
  return policies.length === 0 ? unread : [
    ...unread,
    `the endpoints of ${slices.map(({ name }) => `EndpointSlice ${name}`).join(', ')} have no labels here: whether NetworkPolicy ${policies.join(', ')} `
    + 'is about them is not known',
  ];
}

function unreadFields({ located: { object } }: ObjectView): string[] {
  const { addressType, ports, endpoints } = object;
  return [
    ...ADDRESS_TYPES.includes(addressType) ? [] : ['addressType'],
    ...ports === undefined || ports === null || Array.isArray(ports) ? [] : ['ports'],
    ...endpoints === undefined || endpoints === null || Array.isArray(endpoints) ? [] : ['endpoints'],
    ...list(endpoints).flatMap((endpoint, index) => {
      const addresses = list(endpoint.addresses);
      return addresses.length > 0 && addresses.every((address) => text(address) !== '') ? [] : [`endpoints[${index}].addresses`];
    }),
  ];
}

function nameOf(slice: ObjectView): string {
  const place = placeOf(slice);
  return `EndpointSlice ${slice.namespace}/${slice.name}${place === undefined ? '' : ` (${place})`}`;
}
