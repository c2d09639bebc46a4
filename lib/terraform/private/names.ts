import { IConstruct } from 'constructs';
import { NAMING } from './naming-key';
import { isLiteral } from './problems';
import { shown } from '../../arguments/kind';
import { failAtOnce } from '../../traffic/rules/refusals';

/** What Azure allows in the name of a kind of resource. */
export interface NameRule {
  readonly pattern: RegExp;
  /** The pattern in words, readable after "must be". */
  readonly allowed: string;
}

const NETWORK_NAME = (min: number, max: number): NameRule => ({
  pattern: new RegExp(`^(?=.{${min},${max}}$)[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$`),
  allowed: `${min} to ${max} letters, digits, '.', '_' or '-', starting with a letter or digit and ending with one or with '_'`,
});

export const VIRTUAL_NETWORK_NAME = NETWORK_NAME(2, 64);
/** Subnets, security groups, route tables, public addresses, NAT gateways, application gateways and the parts of a gateway. */
export const NETWORK_RESOURCE_NAME = NETWORK_NAME(1, 80);

export const APPLICATION_LOAD_BALANCER_NAME: NameRule = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}[A-Za-z0-9]$/,
  allowed: "2 to 64 letters, digits, '_', '.' or '-', starting and ending with a letter or digit",
};

/** Frontends, associations and security policies of an Application Gateway for Containers. */
export const LOAD_BALANCER_PART_NAME: NameRule = {
  pattern: /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,62}[A-Za-z0-9])?$/,
  allowed: "1 to 64 letters, digits, '_', '.' or '-', starting and ending with a letter or digit",
};

export const CLUSTER_NAME: NameRule = {
  pattern: /^[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/,
  allowed: "1 to 63 letters, digits, '_' or '-', starting and ending with a letter or digit",
};

export const DNS_PREFIX: NameRule = {
  pattern: /^[A-Za-z0-9]([A-Za-z0-9-]{0,52}[A-Za-z0-9])?$/,
  allowed: "1 to 54 letters, digits or '-', starting and ending with a letter or digit",
};

export const DOMAIN_NAME_LABEL: NameRule = {
  pattern: /^[a-z][a-z0-9-]{1,61}[a-z0-9]$/,
  allowed: "3 to 63 lowercase letters, digits or '-', starting with a letter and ending with a letter or digit",
};

export const IDENTITY_NAME: NameRule = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{2,127}$/,
  allowed: "3 to 128 letters, digits, '_' or '-', starting with a letter or digit",
};

export const WORKSPACE_NAME: NameRule = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/,
  allowed: "4 to 63 letters, digits or '-', starting and ending with a letter or digit",
};

export const DIAGNOSTIC_SETTING_NAME: NameRule = {
  pattern: /^[^<>*%&:\\?+/]{1,260}$/,
  allowed: '1 to 260 characters without any of < > * % & : \\ ? + /',
};

/** The provider takes ASCII letters alone. */
export const RESOURCE_GROUP_NAME: NameRule = {
  pattern: /^[A-Za-z0-9_().-]{0,89}[A-Za-z0-9_()-]$/,
  allowed: "1 to 90 letters, digits, '_', '-', '.' or parentheses, not ending with '.'",
};

export const NODE_RESOURCE_GROUP_NAME: NameRule = {
  pattern: /^[A-Za-z0-9_().-]{0,79}[A-Za-z0-9_()-]$/,
  allowed: "1 to 80 letters, digits, '_', '-', '.' or parentheses, not ending with '.'",
};

export const KEY_VAULT_NAME: NameRule = {
  pattern: /^(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/,
  allowed: "3 to 24 letters, digits or single '-', starting with a letter and ending with a letter or digit",
};

export const SECRET_NAME: NameRule = { pattern: /^[A-Za-z0-9-]{1,127}$/, allowed: "1 to 127 letters, digits or '-'" };

export const REGISTRY_NAME: NameRule = { pattern: /^[A-Za-z0-9]{5,50}$/, allowed: '5 to 50 letters or digits' };

export const STORAGE_ACCOUNT_NAME: NameRule = { pattern: /^[a-z0-9]{3,24}$/, allowed: '3 to 24 lowercase letters or digits' };

/** A namespace of Kubernetes. */
export const DNS_LABEL: NameRule = {
  pattern: /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
  allowed: "1 to 63 lowercase letters, digits or '-', starting and ending with a letter or digit",
};

/** An object of Kubernetes. */
export const DNS_NAME: NameRule = {
  pattern: /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/,
  allowed: "1 to 253 lowercase letters, digits, '-' or '.', starting and ending with a letter or digit",
};

/**
 * The name as given, else made from a construct id or another name, so that it never changes when something else is added. The one function through which all names
 * go that were not given: see `ResourceNaming`.
 */
export function nameOr(scope: IConstruct, given: string | undefined, kind: string, base: string): string {
  if (given !== undefined) {
    return given;
  }
  const defaultName = `${kind}-${base}`;
  const naming = scope.node.tryGetContext(NAMING) as { nameOf(request: object): string } | undefined;
  return naming === undefined ? defaultName : named(scope, naming.nameOf({ kind, base, defaultName }), defaultName);
}

function named(scope: IConstruct, name: unknown, defaultName: string): string {
  if (typeof name !== 'string' || name.trim() === '') {
    failAtOnce(scope, [`the function of ResourceNaming must give every resource a name, got ${String(name)} for ${defaultName}`]);
  }
  return name as string;
}

/** The problem of a name that Azure refuses. */
export function checkName(field: string, name: string | undefined, rule: NameRule): string[] {
  return isLiteral(name) && name !== null && !(typeof name === 'string' && rule.pattern.test(name)) ? [`${field} must be ${rule.allowed}, got ${shown(name)}`] : [];
}
