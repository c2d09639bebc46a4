import { IConstruct } from 'constructs';
import { HelmValueOptions } from '../helm-value-options';

/** A field of an object that whoever installs the chart may set. */
export interface HelmValue extends HelmValueOptions {
  readonly name: string;
  readonly of: IConstruct;
  /** JSON pointer. */
  readonly field: string;
}

/** A value with what the manifest says without it. */
export interface HelmDefault extends HelmValue {
  readonly value: string | number | boolean;
}
