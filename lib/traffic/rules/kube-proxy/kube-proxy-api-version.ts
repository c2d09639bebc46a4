import { Severity } from '../../finding';
import { KubeProxyMode } from '../../kube-proxy';
import { Rule } from '../rule';
import { isSet, problemIf, settingOf } from './setting';

const PREVIEW = /^\d{4}-\d{2}-\d{2}-preview$/;
const FIRST = '2022-08-02-preview';
const FIRST_WITH_NFTABLES = '2025-09-02-preview';

/** The first version of the AKS API that knows a mode. */
export function firstApiVersion(mode: KubeProxyMode | undefined): string {
  return mode === KubeProxyMode.NFTABLES ? FIRST_WITH_NFTABLES : FIRST;
}

/** An API that does not know the setting. */
export const kubeProxyApiVersion: Rule = {
  code: 'kube-proxy-api-version',
  severity: Severity.ERROR,
  local: true,
  title: 'Version of the AKS API that does not know the kube-proxy setting',
  why: 'The setting is in preview versions from 2022-08-02-preview on, nftables from 2025-09-02-preview on. No stable version has it.',
  fix: 'use a newer preview version, for instance 2026-05-02-preview',
  source: 'https://learn.microsoft.com/azure/aks/configure-kube-proxy',
  check: ({ profile }) => {
    const version = profile.kubeProxyApiVersion;
    const first = firstApiVersion(profile.kubeProxy?.mode);
    // previews are named after their day, so the order of the text is the order of time
    return problemIf(
      isSet(profile) && version !== undefined && !(PREVIEW.test(version) && version >= first),
      `kubeProxyApiVersion must be a preview version from ${first} on for kubeProxy ${settingOf(profile)}, got '${version}'`,
    );
  },
};
