import { ingressAnnotationForeign } from './ingress-annotation-foreign';
import { ingressAnnotationUnknown } from './ingress-annotation-unknown';
import { ingressAnnotationValue } from './ingress-annotation-value';
import { ingressApiRemoved } from './ingress-api-removed';
import { ingressBackendExternalName } from './ingress-backend-external-name';
import { ingressBackendHttpsUntrusted } from './ingress-backend-https-untrusted';
import { ingressBackendMissing } from './ingress-backend-missing';
import { ingressBackendPortAmbiguous } from './ingress-backend-port-ambiguous';
import { ingressBackendProtocol } from './ingress-backend-protocol';
import { ingressBackendResource } from './ingress-backend-resource';
import { ingressBackendWithoutEndpoints } from './ingress-backend-without-endpoints';
import { ingressBackendWithoutTcp } from './ingress-backend-without-tcp';
import { ingressCatchAllMissing } from './ingress-catch-all-missing';
import { ingressCertificateConflict } from './ingress-certificate-conflict';
import { ingressCertificateIgnored } from './ingress-certificate-ignored';
import { ingressCertificateNotInstalled } from './ingress-certificate-not-installed';
import { ingressClassUnresolved } from './ingress-class-unresolved';
import { ingressClientPortClosed } from './ingress-client-port-closed';
import { ingressDefaultBackendOnly } from './ingress-default-backend-only';
import { ingressDefaultListenerMissing } from './ingress-default-listener-missing';
import { ingressDefaultMixed } from './ingress-default-mixed';
import { ingressExactRootCatchesAll } from './ingress-exact-root-catches-all';
import { ingressFirewallMissing } from './ingress-firewall-missing';
import { ingressFirewallPartial } from './ingress-firewall-partial';
import { ingressFrontendMissing } from './ingress-frontend-missing';
import { ingressGatewayLimits } from './ingress-gateway-limits';
import { ingressGatewayRefused } from './ingress-gateway-refused';
import { ingressHostNames } from './ingress-host-names';
import { ingressHostShadowed } from './ingress-host-shadowed';
import { ingressListenerOverwritten } from './ingress-listener-overwritten';
import { ingressNamespaceUnwatched } from './ingress-namespace-unwatched';
import { ingressNginxRefused } from './ingress-nginx-refused';
import { ingressNginxUnserved } from './ingress-nginx-unserved';
import { ingressPathDuplicate } from './ingress-path-duplicate';
import { ingressPathPattern } from './ingress-path-pattern';
import { ingressPathShadowed } from './ingress-path-shadowed';
import { ingressPrefixMatchesLongerWord } from './ingress-prefix-matches-longer-word';
import { ingressPriorityConflict } from './ingress-priority-conflict';
import { ingressProbeGuessed } from './ingress-probe-guessed';
import { ingressProbeHeaders } from './ingress-probe-headers';
import { ingressProbeShared } from './ingress-probe-shared';
import { ingressProbeTimeout } from './ingress-probe-timeout';
import { ingressRedirectFrontendPort } from './ingress-redirect-frontend-port';
import { ingressRedirectWithoutTls } from './ingress-redirect-without-tls';
import { ingressRewriteConflict } from './ingress-rewrite-conflict';
import { ingressRewriteMissing } from './ingress-rewrite-missing';
import { ingressRewriteNotInstalled } from './ingress-rewrite-not-installed';
import { ingressRewriteRules } from './ingress-rewrite-rules';
import { ingressRolloutInconsistent } from './ingress-rollout-inconsistent';
import { ingressRolloutUnprepared } from './ingress-rollout-unprepared';
import { ingressRootCertificateNotInstalled } from './ingress-root-certificate-not-installed';
import { ingressSettingUnused } from './ingress-setting-unused';
import { ingressTargetAddon } from './ingress-target-addon';
import { ingressTargetProhibited } from './ingress-target-prohibited';
import { ingressTlsNotApplied } from './ingress-tls-not-applied';
import { ingressTlsPartial } from './ingress-tls-partial';
import { ingressTlsProfileNotInstalled } from './ingress-tls-profile-not-installed';
import { ingressTlsSecretMissing } from './ingress-tls-secret-missing';
import { ingressUpdateBlocked } from './ingress-update-blocked';
import { ingressWithoutPaths } from './ingress-without-paths';
import { objectFieldType } from '../object/object-field-type';
import { objectFieldValue } from '../object/object-field-value';
import { objectName } from '../object/object-name';
import { Rule } from '../rule';

/** The rules about Ingresses, in the order of the catalogue. */
export const INGRESS_RULES: Rule[] = [
  ingressAnnotationUnknown,
  ingressClassUnresolved,
  ingressNamespaceUnwatched,
  ingressWithoutPaths,
  ingressAnnotationValue,
  ingressAnnotationForeign,
  ingressApiRemoved,
  ingressBackendMissing,
  ingressBackendExternalName,
  ingressBackendWithoutEndpoints,
  ingressBackendWithoutTcp,
  ingressBackendResource,
  ingressBackendPortAmbiguous,
  ingressRedirectWithoutTls,
  ingressRedirectFrontendPort,
  ingressTlsNotApplied,
  ingressTlsPartial,
  ingressTlsSecretMissing,
  ingressCertificateIgnored,
  ingressCertificateNotInstalled,
  ingressRootCertificateNotInstalled,
  ingressTlsProfileNotInstalled,
  ingressCertificateConflict,
  ingressListenerOverwritten,
  ingressFrontendMissing,
  ingressClientPortClosed,
  ingressFirewallMissing,
  ingressFirewallPartial,
  ingressHostNames,
  ingressHostShadowed,
  ingressPathPattern,
  ingressPathDuplicate,
  ingressPathShadowed,
  ingressPrefixMatchesLongerWord,
  ingressExactRootCatchesAll,
  ingressCatchAllMissing,
  ingressDefaultBackendOnly,
  ingressDefaultListenerMissing,
  ingressDefaultMixed,
  ingressProbeGuessed,
  ingressProbeShared,
  ingressProbeHeaders,
  ingressProbeTimeout,
  ingressBackendProtocol,
  ingressBackendHttpsUntrusted,
  ingressSettingUnused,
  ingressRewriteConflict,
  ingressRewriteRules,
  ingressRewriteNotInstalled,
  ingressRewriteMissing,
  ingressPriorityConflict,
  ingressGatewayRefused,
  ingressUpdateBlocked,
  ingressGatewayLimits,
  ingressTargetProhibited,
  ingressTargetAddon,
  ingressNginxRefused,
  ingressNginxUnserved,
  ingressRolloutUnprepared,
  ingressRolloutInconsistent,
];

/** The rules that hold for a route by itself, with nothing but its Ingress and its Service at hand. */
export const INGRESS_ROUTE_RULES: Rule[] = [
  ...INGRESS_RULES.filter((rule) => rule.local || rule.code.startsWith('ingress-backend-')),
  objectFieldType,
  objectFieldValue,
  objectName,
];

/** Those that look at the path, the host and the backend of a route. The settings of the rest are the same for all routes of an Ingress. */
export const INGRESS_PATH_RULES: Rule[] = [
  ingressBackendMissing,
  ingressBackendExternalName,
  ingressBackendWithoutEndpoints,
  ingressBackendWithoutTcp,
  ingressBackendResource,
  ingressTlsNotApplied,
  ingressHostNames,
  ingressPathPattern,
  objectFieldValue,
];
