import type { Recipe, RuleSample } from './samples.ts';

// Made with jose for these samples; the keys are used nowhere else.
const SECRET = JSON.stringify({ kty: 'oct', k: '3KCQSUnyuKCljw9qzsPt3A' });
const PRIVATE = JSON.stringify({
  kty: 'EC',
  crv: 'P-256',
  x: 'ItrwCA3R4QS9loAhcwVqJfThndXl8pd7GnqZXUf-tZo',
  y: 'e09weSBD-FFKje76uKhW21uwX2SUKM2zTXHjbPp6UQE',
  d: 'MfyPDV1nykH0DCLSCz57MzJt9dA9oHDHuvuYLd8gu7c',
});
const UNSIGNED =
  'eyJhbGciOiJFQ0RILUVTIiwiZW5jIjoiQTEyOEdDTSIsInR5cCI6IkpXVCIsImVwayI6eyJ4IjoiSkw4ZVN5d09oNndvdURxRFc5dElqZS1XUC1OMEVFYzNzeFVWWVFmOVczOCIsImNydiI6IlAtMjU2Iiwia3R5IjoiRUMiLCJ5IjoiU00tSGVUcU8zeTk2ZXIxWTM2UnFMbjhiemFfSEkyUHh3Sk1qaDdLNUpnZyJ9fQ..RChBdk2PF6Ff586S.aH1tWCUK3a4xkDImEuoPWot0LDrIXuiQZNM3o1k459s48PKENMLVfd-gtGythqT1-Wbia5ViQlpZKlNEiG8_m39gV4rtnej8WnpwEHeQ9TK03oCmc49VEL-FLNp67JuWkcCrVOYmYiVDQsIT_HvVfKMUSw.JxnMcB3GXu05tIksvZhpqg';
const SIGNED_INSIDE =
  'eyJhbGciOiJFQ0RILUVTIiwiZW5jIjoiQTEyOEdDTSIsImN0eSI6IkpXVCIsImVwayI6eyJ4IjoiVjhoMGVoMUZoWkZvNTlwMl9HVHNRNkpzLVFvYzlDc1ltSXBhV2JGakdKTSIsImNydiI6IlAtMjU2Iiwia3R5IjoiRUMiLCJ5Ijoiem9jZm51SG5VeW1BbFprWXZ2WmZMbm1SQnZ0RGhheHVaX0J4Zm5lUS0tZyJ9fQ..i63TTgsT5Nr8GOXo.oKfcE0S1-1GukYBVwUUlM9d2eKurUV74nmY7ER-pVgYr1q-c-UZ0SykDbPQG33Hr-fnJQYRgM8zmxgt8m9tBJfvAL4APIVTUMUBLnjW9iakoz1NcM0vkoraehNAJ8EnPDlJfKaKW3DyBowUz0LIqspn1zqSctDzYX1p6bz5OIfMtdGSJcPbYHfp8gM8uUOVRGFv82L-p87bN6ko9s7yftpFpuHyqG6uG9F-S0cagqAiHUsSZ-ZtI3pavkL_Nhw2tpr9WepOWPMp81xl9w1VDQuAi7qB4ffCr0vB3Uvz-l35H71KW9wYKkps9hVWnS_AyhWIatZB0DWjAdNGNbxoR44fWwwoN-aEYEloPZaCOhlI0Bgx0omM.AoZchOIHb4GDTTsKiUmqdQ';
const NO_CTY =
  'eyJhbGciOiJFQ0RILUVTIiwiZW5jIjoiQTEyOEdDTSIsImVwayI6eyJ4IjoiZEljWWMzd2VhbWNEcUhZakt4QjRLeGx2MzN4cEk2T3dacGRIYlc3MC1JYyIsImNydiI6IlAtMjU2Iiwia3R5IjoiRUMiLCJ5IjoiMk81Z1dGRDRvbUUtZUlISWVnSHJ2U2FkSHZ2X1FRajJicTFoTy03NFozQSJ9fQ..2PtfTRvbLO-Fs0wF.Pze1KcGb2cy8LuufNb9nKFAB6MYktyMhFFdbFuHtNvMuC72OeJQRG4pehh9phULxhGDm_1b-AuLGR0SkOZFDdX25dwZdD1d3JfB1SC9ec2O3XLfxLaEpdIhOWO4ZTvRNFJJpslz_rQ0CSrMIYeVViGoGTq22q7UsrEhpZUo4yQeVTK6kaVNd38YxTZU4edCkIeEYaaNxFtELd6kOJkco7_6-39Qpa4kc6_IbxuwEZceks0y9LjBfqDCl2C07DLznOJAoCh18r6Bas5p7p2sggibu5cSMN_O4iH4yxafBQYOA3L7CtUNjnmpZAALBss9fAB4peodF70tNgh1B2ZwTyRD0HG6eJdZx-fkGgqhczsfTifYXzj0.MnIRRbHlrCoJwpn5U1xlqA';
const NONE_INSIDE =
  'eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4R0NNIiwiY3R5IjoiSldUIn0.SK2VaLfDn9Xa9Qi7ktbukvdtv82YXxeC.JZ3Be5EhmqEnCiJF.JmZ8i68i7Fm153wlZoeDk86cIObugbhrhhS4sGQgojuuMy7UDPJMe8nSzhuJaHz7eI2by6-Goqf_RwNoesAG77Qj9KiMGiT97B89C1pDl9KHaR1S2Bf7AjQ3qFStI5haNSUd7mx3cqseOBSb60RJC0vveNRvuBBZmpLbg3Kgu-wQHERDXKdbk320m1WdIzyEXUxUKfvJqorJXitMoCTjFX-CbYm-CHG1PAMg7saoBQ.J82BPDpe0qzoKwWBkZo5YA';
const PLAIN =
  'eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4R0NNIiwidHlwIjoiSldUIn0.0e9BoK1km3eYAOBIGy1W2lwyw8fdHIjq.tdoWVKpcD7c4NfcJ.ErWFgS-r07LiuYdXUn1d9cCdg8L1BRaEVKRrFTrUxNuy0To3K-FBq7Vbb12YjgaBNFih3Mox625LNseGgBuDiR5v_qxqbBiRG5QLlCLj8p1NKQSoMlul-UwwHnJPSmClg23pQw8-n-1EaqPGoPveM783ZA.E_nEehx5YLTjCExz_1kDow';
const ZIPPED =
  'eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4R0NNIiwiemlwIjoiREVGIn0.ckkOVdHuEvPPd2oI1GzGORDpRQfSuDmI.BR1IoMVJt4bLMcZt.sYR4aJfix9q9G-2srqgbDWReIXx9BTlo5Ei8lOjYRSTItzMAj5C5aBBLZ-oUD1ecSV7E8f66jQRkUnWHHc7NloTnOu3JGzntoUIdt54Dd3UYkanvzgOKq-m6.CBm8cb2hDNNP-ZbQrjxH9A';
const DIRECT =
  'eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIiwidHlwIjoiSldUIn0..9vsFukTI_6Jxk30c.SYovzM38xreVedAIva6rKcnVSvju1pBOENATqnYu03mxMVSwIfbgRnynvIX1mBzILNoqv4mESEOT0PmVR_WpYWBwtGDNi72PgJtWXKGudxpGyg2c7u3UL0RPRH9Km47ss9RPGSwdDpIPnzdiQLQZLkLz_w.xUbD56EeEAr3-21z4dloHw';
const OTHER_ISS =
  'eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4R0NNIiwiaXNzIjoiaHR0cHM6Ly9vdGhlci5leGFtcGxlIn0.j3rHTZ5b1wPOtyHZZiOghudh79j3jwCr.gKdt0XlwLhenuSPy.Ap9L8LuVFPXOFUrs8JJOIswlOaNwpVHaVJ6Uxl4hpXOuCmsE88QprXOueZ2FKIzbyXNLPzgpbKDNdkWOrxKfPnl6tvfaWu6RpuMU2_kmZ_Uqlzsfrap2xmU_wR6Iq2OLPUkaa9jcgKsgDJv1kF369AEP2Q.wZsCVV58gqMb6_HGDWuHKQ';
const SAME_ISS =
  'eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4R0NNIiwiaXNzIjoiaHR0cHM6Ly9pc3N1ZXIuZXhhbXBsZSJ9.Osxsb5W-hUegxgO0m_DM2PtQyMCHzSPU.TStp-tOjEoViEYaR.acUoDOAxqSzYm4wpFg7OeQWP2PZEWTu-nOqOZnWFy7GB-RNveLJ7ymj1Oq7Azeri-zCiTqSxmfIos3cml-CDAG7iKBUgzIE-gG0nd_VvQgEex8BxAlTnvFZ3slqjecDT9GzqZ03gN5uJc8K3mrfXxNr7tg.KogZ9qr40kXEmlc5bk_1ZQ';

/** A token of which only the header is read: the rest is filler of the right length. */
function filler(header: object, encryptedKey = 'AAAA', iv = 'A'.repeat(16)): Recipe {
  return {
    token: `${btoa(JSON.stringify(header)).replace(/=+$/, '')}.${encryptedKey}.${iv}.AAAA.${'A'.repeat(22)}`,
  };
}

const PASSWORD = { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2s: 'c2FsdHNhbHQ' };

export const ENCRYPTED_SAMPLES: Readonly<Record<string, RuleSample>> = {
  'jwe-form': {
    raises: filler({ alg: 'RSA-OAEP-256', enc: 'A128GCM' }, 'AAAA', 'AAAA'),
    nearMiss: filler({ alg: 'RSA-OAEP-256', enc: 'A128GCM' }),
  },
  'jwe-unsupported': {
    raises: filler({ alg: 'HPKE-0' }),
    nearMiss: filler({ alg: 'RSA-OAEP-256', enc: 'A128GCM' }),
  },
  'jwe-unsigned': {
    raises: { token: UNSIGNED, key: PRIVATE },
    nearMiss: { token: SIGNED_INSIDE, key: PRIVATE },
  },
  'jwe-none-inside': {
    raises: { token: NONE_INSIDE, key: SECRET },
    nearMiss: { token: SIGNED_INSIDE, key: PRIVATE },
  },
  'jwe-cty-missing': {
    raises: { token: NO_CTY, key: PRIVATE },
    nearMiss: { token: SIGNED_INSIDE, key: PRIVATE },
  },
  'jwe-zip': { raises: { token: ZIPPED, key: SECRET }, nearMiss: { token: PLAIN, key: SECRET } },
  'jwe-dir': { raises: { token: DIRECT, key: SECRET }, nearMiss: { token: PLAIN, key: SECRET } },
  'jwe-iterations': {
    raises: filler({ ...PASSWORD, p2c: 100 }),
    nearMiss: filler({ ...PASSWORD, p2c: 600_000 }),
  },
  'jwe-header-claims': {
    raises: { token: OTHER_ISS, key: SECRET },
    nearMiss: { token: SAME_ISS, key: SECRET },
  },
};
