import { Subject } from '../finding';

/** What a Service is to become. */
export enum MigrationTarget {
  /** A Service with an address inside the cluster only. */
  CLUSTER_IP = 'cluster-ip',
  /** A Service with an internal Azure load balancer. */
  LOAD_BALANCER = 'load-balancer',
}

/** Whether the change can be made. */
export enum MigrationVerdict {
  /** Nothing that is known here would notice. */
  SAFE = 'safe',
  /** Possible without downtime once the steps before it are done. */
  NEEDS_STEPS = 'needs-steps',
  /** Somebody would be cut off, or the API server would refuse. */
  KEEP = 'keep',
}

/** How somebody uses the address of a load balancer. */
export enum AddressUserKind {
  /** A fixed backend pool of an application gateway. */
  STATIC_POOL = 'static-pool',
  /** A Service of type ExternalName. */
  EXTERNAL_NAME = 'external-name',
  /** Endpoints or an EndpointSlice made by hand. */
  ENDPOINTS = 'endpoints',
  /** A value in a ConfigMap. */
  CONFIG_MAP = 'config-map',
  /** A value in a Secret. The value is never shown. */
  SECRET = 'secret',
  /** An environment variable or an argument of a container. */
  CONTAINER = 'container',
  /** A network policy that lets the address through. */
  NETWORK_POLICY = 'network-policy',
  /** Any other object that names the address. */
  OTHER_MANIFEST = 'other-manifest',
  /** Another LoadBalancer Service on the same address. It keeps the address alive and needs nothing. */
  SHARED_ADDRESS = 'shared-address',
  /** Consumers of the Private Link Service in front of the load balancer. */
  PRIVATE_LINK = 'private-link',
  /** Clients of the DNS label of the public address. */
  DNS_LABEL = 'dns-label',
  /** Clients of a name that ExternalDNS publishes. */
  EXTERNAL_DNS = 'external-dns',
  /** A load balancer elsewhere that sends to an additional address. */
  ADDITIONAL_ADDRESS = 'additional-address',
  /** The network security group, which lets in only some clients. */
  SECURITY_GROUP = 'security-group',
}

/** Somebody who uses the address of a load balancer, or relies on what it does. */
export interface AddressUser {
  /** In which way. */
  readonly kind: AddressUserKind;
  /** The object or gateway in which it is written. */
  readonly subject: Subject;
  /** The field in it, for instance `data.API_URL`. */
  readonly field: string;
  /** The address or name that is used there, or the restriction that is relied on. */
  readonly uses: string;
  /** What to do about it before the change. */
  readonly advice: string;
}

/** Something that Kubernetes or Azure does when the type changes. */
export interface TypeChangeEffect {
  /** What happens. */
  readonly what: string;
  /** Where that is written. */
  readonly source: string;
}

/** The part of a migration that a step belongs to. */
export enum MigrationPhase {
  /** Before anything is changed for clients. */
  PREPARE = 'prepare',
  /** The new way runs beside the old one. */
  PARALLEL = 'parallel',
  /** The type changes. */
  SWITCH = 'switch',
  /** What is left over is removed. */
  CLEAN_UP = 'clean-up',
}

/** One step. Steps are in order; each leaves everything working. */
export interface MigrationStep {
  /** The part of the migration. */
  readonly phase: MigrationPhase;
  /** What to do, and how to see that it worked. */
  readonly what: string;
  /**
   * A command that does it or checks it.
   *
   * @default - there is no single command
   */
  readonly command?: string;
  /**
   * How to go back.
   *
   * @default - nothing to take back
   */
  readonly rollback?: string;
}

/** The migration of one Service. */
export interface ServiceMigration {
  /** The Service. */
  readonly service: Subject;
  /** What it is to become. */
  readonly target: MigrationTarget;
  /** Whether it can. */
  readonly verdict: MigrationVerdict;
  /** Why the verdict is what it is. */
  readonly reasons: string[];
  /** Who uses the address of its load balancer. Empty when it has none yet. */
  readonly users: AddressUser[];
  /** What happens by itself when the type changes. */
  readonly effects: TypeChangeEffect[];
  /** What to do, in order. Empty when the verdict is `KEEP`. */
  readonly steps: MigrationStep[];
  /** The change as a strategic merge patch for `kubectl patch --type strategic`. Fits the live object, with what the cluster filled in. */
  readonly strategicMergePatch: any;
  /** The change as a JSON patch (RFC 6902) for `kubectl patch --type json`. Fits objects that have every field of this one. */
  readonly jsonPatch: any[];
  /** The way back, as a strategic merge patch. */
  readonly rollbackPatch: any;
  /** The edit of a TypeScript statement that made the Service, a line for each thing to do. */
  readonly constructEdit: string[];
}
