import type { Key } from '../keys/key.ts';

/**
 * Sample keys that are printed with their private halves, by where: the first characters of what tells them apart
 * (`n`, `x`, `pub` or `k`, RFC 7518 section 6).
 */
const PRINTED: Readonly<Record<string, readonly string[]>> = {
  'RFC 7515': [
    'AyM1SysPpbyDfgZld3umj1qz',
    'ofgWCuLjybRlzo0tZWJjNiuS',
    'f83OJ3D2xF1Bg8vub9tLe1gH',
    'AekpBQ8ST8a8VcfVOTNl353v',
  ],
  'RFC 7517': ['MKBCTNIcKUSDii11ySs3526i', 'GawgguFyGrWKav7AX4VKUg'],
  'RFC 7520': [
    'n4EPtAOCc9AlkeQHPzHStgAb',
    'AHKZLLOsCOzz5cY97ewNUajB',
    'hJtXIZ2uSN5kbQfbtTNWbpdm',
    'GZy6sIZ6wl9NJOKB-jnmVQ',
    'YU4rRUzdmVqmRtWOs2OpDE_T',
    'qC57l_uxcm7Nm3K-ct4GFjx8',
    'wbdxI55VaanZXPY29Lg5hdmv',
    'Ze2loSV3wrroKUN_4zhwGhCq',
    'XctOhJAkA-pD9Lh7ZgW_2A',
  ],
  'RFC 7638': ['0vx7agoebGcQSuuPiLJXZptN'],
  'RFC 8037': ['11qYAYKxCrfVS_7TyWQHOg7h', '3p7bfXt9wbTTW2HC7OQ1Nz-D'],
  'jwt.io': [
    'u1SU1LfVLPHCozMxH2Mo4lgO',
    'EVs_o5-uQbTjL3chynL4wXgU',
    'C1uWSXj2czCDwMTLWV5BFmwx',
    'AYHOB2c_v3wWwu5ZhMMNADtz',
    'wmK6SSAu2E9V7uynkCKEaj5n',
    'Q0O4qTvMrub_iTi2MEeYIxpY',
    'nXrMN7u6OyglgBvFc3CF9avi',
    '3ZWrUY0Y6IKN1qI4BhxR2C7o',
    'nzyis1ZjfNB0bBgKFMSvvkTt',
    '6ijZmDlrLczGWCoiIEW865WO',
    'w12TYMlRY0SUQyBoO2OX4hLL',
    'OEkw2Gr2E5Y16A8ZxI1MSBf7',
    'AbJDHS-qyhVpKvJLhyTxxafM',
    'wzY8nSrlk16wp40KAcMOVBe6',
    'jz_HpwFQrkra31uAtkUHyFv3',
  ],
};

const BY_START: ReadonlyMap<string, string> = new Map(
  Object.entries(PRINTED).flatMap(([where, starts]) => starts.map((start) => [start, where] as const)),
);

const CHARACTERS = 24;

/** Where this key is printed as a sample, such as "RFC 7515"; null where that is not known. */
export function findPrinted({ material }: Key): string | null {
  const identity = material.n ?? material.x ?? material.pub ?? material.k ?? '';
  return BY_START.get(identity.slice(0, CHARACTERS)) ?? null;
}
