import { BlockList, isIP } from 'node:net';

/**
 * IPv4 ranges that are not the public internet: this host, private networks, shared address space, loopback,
 * link-local, protocol assignments, benchmarks, multicast, reserved (IANA special-purpose registry, RFC 6890).
 */
const v4Ranges = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** IPv6: unspecified, loopback, IPv4-compatible, local NAT64, 6to4, unique local, link-local, site-local, multicast. */
const v6Ranges = [
  ['::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const;

const blocked = new BlockList();
for (const [net, bits] of v4Ranges) {
  blocked.addSubnet(net, bits, 'ipv4');
  // The same ranges as IPv6 writes them: mapped, and behind a NAT64 (RFC 6052).
  blocked.addSubnet(`::ffff:${net}`, 96 + bits, 'ipv6');
  blocked.addSubnet(`64:ff9b::${net}`, 96 + bits, 'ipv6');
}
for (const [net, bits] of v6Ranges) blocked.addSubnet(net, bits, 'ipv6');

/** Whether an IP address leads to this machine, its network or nowhere public. What is no address counts as one. */
export function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const version = isIP(plain);
  return version === 0 || blocked.check(plain, version === 4 ? 'ipv4' : 'ipv6');
}
