import { fieldsOf, kindsOf, Shape } from '../traffic/api-server/schema';

/** The API versions whose kinds the provider for Kubernetes has as resources of their own, the one that it means without a suffix first. */
const API_VERSIONS = ['v1', 'apps/v1', 'batch/v1', 'networking.k8s.io/v1', 'policy/v1', 'autoscaling/v2', 'autoscaling/v1', 'rbac.authorization.k8s.io/v1',
  'storage.k8s.io/v1', 'scheduling.k8s.io/v1', 'discovery.k8s.io/v1', 'admissionregistration.k8s.io/v1'];
/** Resources whose name without a suffix means an older API version, and what the suffix of it is. */
const BETA_BY_DEFAULT = ['ingress', 'cronjob', 'poddisruptionbudget', 'podsecuritypolicy', 'csidriver', 'mutatingwebhookconfiguration',
  'validatingwebhookconfiguration', 'priorityclass'];

/** Something that only Terraform can fill in, so that the object is not known. */
export class UnknownPartError extends Error {}

/** The Kubernetes object of a resource such as `kubernetes_service_v1`; undefined for what is no object, or one of an older API version. */
export function objectOfResource(type: string, resource: any, isShown: boolean): any {
  const [, words, version] = /^kubernetes_(.+?)(?:_v(\d+(?:(?:alpha|beta)\d+)?))?$/.exec(type) ?? [];
  const name = plain(words ?? '');
  if (words === undefined || (version === undefined && BETA_BY_DEFAULT.includes(name))) {
    return undefined;
  }
  for (const apiVersion of API_VERSIONS) {
    const isVersion = version === undefined || apiVersion.split('/').pop() === `v${version}`;
    const kind = isVersion ? [...kindsOf(apiVersion)!.keys()].find((candidate) => candidate.toLowerCase() === name) : undefined;
    const known = kind === undefined ? undefined : kindsOf(apiVersion)!.get(kind)!.type;
    if (known !== undefined && resource.metadata !== undefined) {
      return { apiVersion, kind, ...withPlainSecrets(kind!, fieldsFrom(resource, known, isShown, true)) };
    }
  }
  return undefined;
}

/** The provider encodes the data of Secrets itself. */
function withPlainSecrets(kind: string, { data, binaryData, ...object }: any): any {
  return kind === 'Secret' ? { ...object, stringData: data, data: binaryData } : { ...object, data, binaryData };
}

function fieldsFrom(block: any, type: string, isShown: boolean, isTop = false): any {
  if (typeof block !== 'object' || block === null || block.dynamic !== undefined) {
    throw new UnknownPartError();
  }
  const fields = fieldsOf(type);
  const names = new Map([...fields.keys()].map((field) => [plain(field), field]));
  const result: any = {};
  for (const [key, value] of Object.entries(block)) {
    // data of a Secret is text here, not base64
    const field = names.get(plain(key)) ?? names.get(`${plain(key)}s`) ?? names.get(`${plain(key)}es`) ?? names.get(plain(key).replace(/y$/, 'ies'));
    const isData = isTop && (key === 'data' || key === 'binary_data');
    const shape: Shape | undefined = isData ? { form: 'map', of: { form: 'anything' } } : field === undefined ? undefined : fields.get(field)!.shape;
    if (shape && !isUnset(value, isShown)) {
      result[isData ? { data: 'data', binary_data: 'binaryData' }[key as 'data']! : field!] = valueFrom(value, shape, isShown);
    }
  }
  return result;
}

function valueFrom(value: any, shape: Shape, isShown: boolean): any {
  switch (shape.form) {
    case 'object': {
      const block = Array.isArray(value) ? value[0] : value;
      return block === undefined ? undefined : fieldsFrom(block ?? {}, shape.type, isShown);
    }
    case 'list':
      return isExpression(value)
        ? refuse()
        : (Array.isArray(value) ? value : [value]).map((item) => valueFrom(item, shape.of, isShown));
    case 'map':
      return isExpression(value) ? refuse() : value;
    case 'int32':
    case 'int64':
    case 'number or text':
      return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
    case 'flag':
      return value === 'true' ? true : value === 'false' ? false : value;
    case 'text':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    default:
      return value;
  }
}

/** True for nothing; a plan or a state also has zeros, and empty texts and lists, where nothing was set. */
function isUnset(value: any, isShown: boolean): boolean {
  return value === undefined || value === null || (isShown && (value === 0 || value === false || value === '' || (Array.isArray(value) && value.length === 0)));
}

function isExpression(value: any): boolean {
  return typeof value === 'string' && value.includes('${');
}

function refuse(): never {
  throw new UnknownPartError();
}

function plain(name: string): string {
  return name.replace(/_/g, '').toLowerCase();
}
