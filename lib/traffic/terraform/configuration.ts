import { isObject } from '../is-object';

/** A synthesized Terraform configuration (`cdk.tf.json`), read without knowing more than its shape. */
export class TerraformConfiguration {
  public constructor(private readonly json: any) {}

  /** True for a plan or a state, which do not say what Terraform ignores. */
  public get isShown(): boolean {
    return this.json?.changed !== undefined;
  }

  /** The arguments of a resource that a plan changes in place. */
  public changed(type: string, localName: string): string[] {
    return this.json?.changed?.[`${type}.${localName}`] ?? [];
  }

  /** All resources of a type by their local name. */
  public resources(type: string): [string, any][] {
    const named = this.json?.resource?.[type];
    return isObject(named) ? Object.entries(named).filter(([, resource]) => isObject(resource)) : [];
  }

  /** The resource that a reference such as `${azurerm_subnet.nodes.id}` names, if it is of this type and in this configuration. */
  public referenced(type: string, value: any): any {
    const match = typeof value === 'string' ? /^\$\{([a-z0-9_]+)\.([A-Za-z0-9_-]+)\.[a-z0-9_]+\}$/.exec(value) : undefined;
    return match && match[1] === type ? this.resources(type).find(([localName]) => localName === match[2])?.[1] : undefined;
  }
}

/** A nested block as a list: Terraform JSON takes one block as an object or as a list of one. */
export function blocks(value: any): any[] {
  return (Array.isArray(value) ? value : [value]).filter((block) => block !== undefined && block !== null);
}

/** The value, unless it is an expression that only Terraform can evaluate. */
export function literal(value: any): string | undefined {
  return typeof value === 'string' && !value.includes('${') ? value : undefined;
}

/** Values as text, expressions as they are written. */
export function texts(value: any): string[] {
  return blocks(value).filter((item) => typeof item === 'string');
}

/** A number, also one that is written as text; NaN for an expression. */
export function numberOf(value: any): number {
  const number = typeof value === 'number' || (typeof value === 'string' && value !== '') ? Number(value) : NaN;
  return Number.isFinite(number) ? number : NaN;
}
