import { ApiObject, JsonPatch } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { ServicePortDefinition } from './service-ports';

/** Fields of `spec` that cdk8s-plus has no property for. A patch uses the names of its typed layer, which translates them and drops all others. */
export function patchFields(apiObject: ApiObject, fields: k8s.ServiceSpec): void {
  for (const [field, value] of Object.entries(fields)) {
    if (value !== undefined) {
      apiObject.addJsonPatch(JsonPatch.add(`/spec/${field}`, value));
    }
  }
}

/** Fields of `spec.ports` that cdk8s-plus has no property for, and target ports that it has none for: names, and 0, which it drops before a check. */
export function patchPorts(apiObject: ApiObject, ports: ServicePortDefinition[]): void {
  ports.forEach((port, index) => {
    for (const [field, value] of Object.entries(portFields(port))) {
      if (value !== undefined) {
        apiObject.addJsonPatch(JsonPatch.add(`/spec/ports/${index}/${field}`, value));
      }
    }
  });
}

/** What cdk8s-plus leaves out of a port. */
export function portFields({ appProtocol, targetPort, targetPortName }: Partial<ServicePortDefinition>): Partial<k8s.ServicePort> {
  return {
    appProtocol,
    targetPort: targetPortName !== undefined
      ? k8s.IntOrString.fromString(targetPortName)
      : targetPort === 0 ? k8s.IntOrString.fromNumber(0) : undefined,
  };
}

/**
 * Fields of `spec` that came after Kubernetes 1.28, and the lists that are left empty.
 *
 * The typed layer of cdk8s-plus-28 writes the fields of 1.28 and drops all others, from properties and from patches alike. So these join the
 * object after it, on this one instance.
 */
export function writeLaterFields(apiObject: ApiObject, fields: Record<string, string | undefined>): void {
  const render = apiObject.toJson.bind(apiObject);
  apiObject.toJson = () => {
    const object = render();
    return { ...object, spec: filledSpec(object.spec, fields) };
  };
}

/** A rendered `spec` with later fields, and without what is empty. */
export function filledSpec(spec: any, fields: Record<string, string | undefined>): any {
  const later = Object.entries(fields).filter(([, value]) => value !== undefined);
  const written = Object.entries(spec).filter(([, value]) => !isEmpty(value));
  // the fields of cdk8s-plus are in order already
  return Object.fromEntries(later.length > 0 ? [...written, ...later].sort(([a], [b]) => (a < b ? -1 : 1)) : written);
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
