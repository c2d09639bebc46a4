/**
 * What a custom resource may hold at one place, in the words of the OpenAPI schema in its definition. `any` is what nobody looks into, `map` has keys of
 * the user's, and text in place of a schema is the name of one of `SCHEMAS`.
 */
export interface CustomSchema {
  readonly type: 'object' | 'map' | 'array' | 'string' | 'integer' | 'boolean' | 'any';
  readonly properties?: Record<string, CustomSchema | string>;
  readonly required?: string[];
  readonly items?: CustomSchema | string;
  readonly enum?: (string | number)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** Fields by which no two items of a list may be equal. */
  readonly keys?: string[];
}
