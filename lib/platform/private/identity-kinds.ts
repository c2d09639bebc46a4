import { CLIENT_ID } from './client-id';
import { WEB_URL } from '../../terraform/private/kinds/azure';
import { madeBy } from '../../terraform/private/kinds/kind';
import { GUID_TEXT, MAIL, nameLike, TEXT } from '../../terraform/private/kinds/texts';
import { DNS_LABEL, DNS_NAME, IDENTITY_NAME } from '../../terraform/private/names';

/** A chart of cdk8s. */
export const CHART = madeBy('Chart', 'toJson');

/** What is told of the identity of a workload. */
export const WORKLOAD_IDENTITY = {
  required: { chart: CHART },
  optional: {
    namespace: nameLike(DNS_LABEL),
    serviceAccountName: nameLike(DNS_NAME),
    identityName: nameLike(IDENTITY_NAME),
    clientId: CLIENT_ID,
    flux: madeBy('FluxConfiguration', 'addSubstitution'),
    kustomize: madeBy('KustomizeComponent', 'addPatch'),
  },
};

/** What is told of an issuer of certificates. */
export const CERTIFICATE_ISSUER = {
  required: { chart: CHART, zone: madeBy('DnsZone', 'dnsZoneId'), email: MAIL },
  optional: {
    issuerName: nameLike(DNS_LABEL),
    acmeServer: WEB_URL,
    subscriptionId: GUID_TEXT,
    namespace: nameLike(DNS_LABEL),
    serviceAccountName: TEXT,
    identityName: nameLike(IDENTITY_NAME),
    clientId: TEXT,
  },
};
