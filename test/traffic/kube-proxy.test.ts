import { IpvsScheduler, KubeProxy, KubeProxyMode } from '../../lib/traffic';

test('the platform default has no mode and is told apart from iptables', () => {
  expect(KubeProxy.PLATFORM_DEFAULT).toMatchObject({ mode: undefined, enabled: true, ipvsOptions: {}, isPlatformDefault: true });
  expect(KubeProxy.iptables()).toMatchObject({ mode: KubeProxyMode.IPTABLES, enabled: true, ipvsOptions: {}, isPlatformDefault: false });
});

test('nftables and disabled are what they say', () => {
  expect(KubeProxy.nftables()).toMatchObject({ mode: KubeProxyMode.NFTABLES, enabled: true, isPlatformDefault: false });
  expect(KubeProxy.disabled()).toMatchObject({ mode: undefined, enabled: false, isPlatformDefault: false });
});

test('ipvs takes round robin unless told otherwise', () => {
  expect(KubeProxy.ipvs()).toMatchObject({ mode: KubeProxyMode.IPVS, enabled: true, ipvsOptions: { scheduler: IpvsScheduler.ROUND_ROBIN } });
  expect(KubeProxy.ipvs({ scheduler: IpvsScheduler.LEAST_CONNECTION, tcpTimeoutSeconds: 1 }).ipvsOptions)
    .toEqual({ scheduler: IpvsScheduler.LEAST_CONNECTION, tcpTimeoutSeconds: 1 });
});

test.each(['tcpTimeoutSeconds', 'tcpFinTimeoutSeconds', 'udpTimeoutSeconds'])('fails for a %s of 0', (field) => {
  expect(() => KubeProxy.ipvs({ [field]: 0 })).toThrow(new RegExp(`^\\[KubeProxy\\.ipvs at kube-proxy\\.test\\.ts:\\d+\\] ${field} must be a whole number of at least 1, got 0$`));
});

test('fails with every wrong timeout in one error', () => {
  expect(() => KubeProxy.ipvs({ tcpTimeoutSeconds: 0.5, tcpFinTimeoutSeconds: 1, udpTimeoutSeconds: -3 })).toThrow(
    '] tcpTimeoutSeconds must be a whole number of at least 1, got 0.5\n  udpTimeoutSeconds must be a whole number of at least 1, got -3',
  );
});

test('the wire names of the schedulers are those of the kernel', () => {
  expect(Object.values(IpvsScheduler).sort()).toEqual(['dh', 'lblc', 'lblcr', 'lc', 'mh', 'nq', 'rr', 'sed', 'sh', 'wlc', 'wrr']);
});
