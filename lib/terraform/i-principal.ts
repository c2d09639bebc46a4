import { IConstruct } from 'constructs';

/** Somebody in Azure who can be given roles: an identity of pods, of nodes or of a cluster. */
export interface IPrincipal extends IConstruct {
  /** Object id of the service principal, which may be known to Terraform only. */
  readonly principalId: string;
}
