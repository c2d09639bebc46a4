import { isAbsent, isEmpty, TypeCheck, unlessEmpty, ValueCheck } from './value-check';
import { parseAddress } from '../ip';
import { dnsLabel, dnsSubdomain, NameForm, pathSegment, portName, serviceNameForm, wildcardSubdomain } from '../name-forms';

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
const CLEAN_PATH_TYPES = ['Exact', 'Prefix'];
const PATH_TYPES = [...CLEAN_PATH_TYPES, 'ImplementationSpecific'];
const FORBIDDEN_IN_PATH = ['//', '/./', '/../', '%2f', '%2F'];
const FORBIDDEN_AT_END = ['/..', '/.'];
const MOST_CONTROLLER_CHARACTERS = 250;

const RESOURCE_FORMS: readonly (readonly [string, NameForm])[] = [['apiGroup', dnsSubdomain], ['kind', pathSegment], ['name', pathSegment]];

/** What Ingresses and their classes hold. */
export const INGRESS_CHECKS: Record<string, TypeCheck> = {
  Ingress: {
    whole: ({ metadata, spec }, check) => {
      const annotated = metadata?.annotations?.[CLASS_ANNOTATION];
      const named = spec?.ingressClassName;
      if (typeof annotated === 'string' && typeof named === 'string' && annotated !== named) {
        check.refuse(`metadata.annotations[${CLASS_ANNOTATION}]`, `must be '${named}' as spec.ingressClassName, or not be there`, annotated);
      }
      if (isEmpty(spec?.rules) && isAbsent(spec?.defaultBackend)) {
        check.add('spec', 'must have rules or a defaultBackend, got neither');
      }
    },
  },
  IngressSpec: { fields: { ingressClassName: dnsSubdomain } },
  IngressRule: {
    whole: ({ host, http }, check) => {
      checkHost('host', host, check);
      if (!isAbsent(http) && isEmpty(http.paths)) {
        check.required('http.paths');
      }
    },
  },
  IngressTLS: {
    fields: { secretName: unlessEmpty(dnsSubdomain) },
    whole: ({ hosts }, check) => (Array.isArray(hosts) ? hosts : []).forEach((host, index) => checkHostName(`hosts[${index}]`, host ?? '', check)),
  },
  HTTPIngressPath: {
    whole: ({ path = '', pathType }, check) => {
      if (isAbsent(pathType)) {
        check.required('pathType', `${PATH_TYPES.join(', ')}`);
      } else if (!PATH_TYPES.includes(pathType)) {
        check.refuse('pathType', 'must be Exact, ImplementationSpecific or Prefix', pathType);
      }
      checkPath(path ?? '', pathType, check);
    },
  },
  IngressBackend: {
    whole: ({ service, resource }, check) => {
      if (!isAbsent(service) && !isAbsent(resource)) {
        check.add('', 'must have a service or a resource, got both');
      } else if (isAbsent(service) && isAbsent(resource)) {
        check.add('', 'must have a service or a resource, got neither');
      } else if (!isAbsent(service)) {
        checkBackendService(service, check);
      }
    },
  },
  TypedLocalObjectReference: {
    required: ['kind', 'name'],
    whole: (reference, check) => {
      // sources of volumes are read by others, and less is asked of them
      for (const [field, form] of check.parent === 'IngressBackend' ? RESOURCE_FORMS : []) {
        const value = reference[field];
        if (!isAbsent(value) && form(value) !== undefined) {
          check.refuse(field, form(value)!, value);
        }
      }
    },
  },
  IngressClass: {
    whole: ({ spec }, check) => checkController(spec?.controller, check),
  },
  IngressClassParametersReference: {
    required: ['kind', 'name'],
    fields: { apiGroup: dnsSubdomain, kind: pathSegment, name: pathSegment },
    whole: ({ scope, namespace }, check) => {
      if (!isAbsent(scope) && scope !== 'Cluster' && scope !== 'Namespace') {
        check.refuse('scope', 'must be Cluster or Namespace', scope);
      } else if (scope === 'Namespace' && isEmpty(namespace)) {
        check.required('namespace', 'scope is Namespace');
      } else if (scope !== 'Namespace' && !isAbsent(namespace)) {
        check.refuse('namespace', 'must not be there with scope Cluster', namespace);
      } else if (!isAbsent(namespace) && dnsLabel(namespace) !== undefined) {
        check.refuse('namespace', dnsLabel(namespace)!, namespace);
      }
    },
  },
};

function checkHost(field: string, host: any, check: ValueCheck): void {
  if (isEmpty(host)) {
    return;
  }
  if (parseAddress(host) !== undefined) {
    check.refuse(field, 'must be a DNS name, not an address', host, 'leave out the host: the route is for every host then, and for the address');
  } else {
    checkHostName(field, host, check);
  }
}

function checkHostName(field: string, host: string, check: ValueCheck): void {
  if (host.includes('*') && wildcardSubdomain(host) !== undefined) {
    check.refuse(field, wildcardSubdomain(host)!, host, 'write a wildcard as *.example.com');
  } else if (!host.includes('*') && dnsSubdomain(host) !== undefined) {
    check.refuse(field, dnsSubdomain(host)!, host, correctionOf(host));
  }
}

/** The name that is meant, where scheme, path, port and case are all that is wrong with it. */
function correctionOf(host: string): string | undefined {
  const meant = host.replace(/^[a-z]+:\/\//i, '').replace(/\/.*$/, '').replace(/:\d+$/, '').toLowerCase();
  return dnsSubdomain(meant) === undefined && parseAddress(meant) === undefined ? `write ${meant}` : undefined;
}

function checkPath(path: string, pathType: any, check: ValueCheck): void {
  const isClean = CLEAN_PATH_TYPES.includes(pathType);
  if ((isClean || (pathType === 'ImplementationSpecific' && path !== '')) && !path.startsWith('/')) {
    check.refuse('path', 'must start with /', path, `write /${path}`);
    return;
  }
  if (isClean) {
    FORBIDDEN_IN_PATH.filter((part) => path.includes(part)).forEach((part) => check.refuse('path', `must not contain '${part}'`, path));
    FORBIDDEN_AT_END.filter((end) => path.endsWith(end)).forEach((end) => check.refuse('path', `must not end with '${end}'`, path));
  }
}

function checkBackendService({ name, port }: any, check: ValueCheck): void {
  const nameForm = serviceNameForm(check.minor);
  if (isEmpty(name)) {
    check.required('service.name');
  } else if (nameForm(name) !== undefined) {
    check.refuse('service.name', nameForm(name)!, name);
  }
  const hasName = !isEmpty(port?.name);
  const hasNumber = !isAbsent(port?.number) && port.number !== 0;
  if (hasName && hasNumber) {
    check.add('', `must have service.port.name or service.port.number, got both, ${port.name} and ${port.number}`);
  } else if (!hasName && !hasNumber) {
    check.add('', 'must have service.port.name or service.port.number, got neither');
  } else if (hasName && portName(port.name) !== undefined) {
    check.refuse('service.port.name', portName(port.name)!, port.name);
  } else if (hasNumber && (port.number < 1 || port.number > 65535)) {
    check.refuse('service.port.number', 'must be from 1 to 65535', port.number);
  }
}

function checkController(controller: any, check: ValueCheck): void {
  if (isEmpty(controller)) {
    check.required('spec.controller');
    return;
  }
  if (controller.length > MOST_CONTROLLER_CHARACTERS) {
    check.refuse('spec.controller', `must be at most ${MOST_CONTROLLER_CHARACTERS} characters`, controller);
  }
  const [domain, ...path] = controller.split('/');
  if (path.length === 0 || dnsSubdomain(domain) !== undefined || !/^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(path.join('/'))) {
    check.refuse('spec.controller', 'must be a DNS name with a path, such as example.com/ingress-controller', controller);
  }
}
