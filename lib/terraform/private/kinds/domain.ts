import { SECRET_ID } from './azure';
import { FLAG, TIME_TO_LIVE } from './texts';

/** What a name may be told beside its zone, on a gateway or on a platform. */
export const DOMAIN_OPTIONS = { keyVaultSecretId: SECRET_ID, privateFrontend: FLAG, redirectHttp: FLAG, ttlSeconds: TIME_TO_LIVE };
