/** A handshake with fixed secrets, as somebody else's arithmetic has it. */
export interface SrpVector {
  /** What its numbers are remarkable for. */
  readonly quirk: string;
  readonly username?: string;
  readonly password?: string;
  /** Hexadecimal, as a and b. */
  readonly salt?: string;
  readonly a: string;
  readonly b: string;
  /** SHA-256 of A and of B in lower-case hexadecimal digits without leading zeros. */
  readonly A: string;
  readonly B: string;
  readonly key: string;
  readonly signature: string;
}

/** What the vectors have in common, where they do not say otherwise. */
export const VECTOR_DEFAULTS = {
  poolName: 'Vector001',
  username: 'alice',
  password: 'Passw0rd!',
  salt: '4f1122334455667788990a0b0c0d0e0f',
  secretBlock: 'KQk53jLX4i1tucV20VO6S1DNRWGvBYHJlYpIw64PaXqXMmMhs6wzoWMtc73nu0+0Gov8YjOk3/K184stwZVC9A==',
  timestamp: 'Sat Nov 7 09:05:03 UTC 2026',
};

/**
 * Computed from the published protocol with Python's integers and hmac. The numbers are chosen for what client implementations have got
 * wrong: leading zero bytes, odd counts of digits, top bits.
 */
export const SRP_VECTORS: readonly SrpVector[] = [
  {
    quirk: 'no quirk',
    a: 'f37508d21e9ebda7c2ebce28f2e9f3dc08f615271c0286e463e7e645e013583d',
    b: '8651b2bcef1776e9ebffd170feb1430004ad2b52e37c7b53489a31f431e1a7af',
    A: '2fd8e1418e346e1908526477b536e63cfe5f35cd2e00f9663497c67f0d7cae7a',
    B: '6875ee0ec2ad4b57faeac6405359be6a6ef21f07e58ccee18e2cbafe19f7a91b',
    key: 'eec94ef2403a48702b57a9c021e6dac0',
    signature: '9hP0aNdFx0CzjRWGScSHPcZAz2FhBi5zpqq43ZGzt1U=',
  },
  {
    quirk: 'the top bit of all numbers set',
    a: '2b12242f306cde1c5f3670f1ea20dd4d6390316bd23102f2cb9d640f48b174d7',
    b: 'cb440fe2f7ec20d54f4726630cebadb8673965ccb57a64bbeda757842fd26375',
    A: '277b689f66be94048832362dea6d335802e27bdad13903f101ee0ed6e6dfa72b',
    B: '335abf87bd33b6ecc36a3ad49758bfd3edfb2e1f775d4322ebd6b547f1e9db03',
    key: 'acfca89ace675f61d1b46bf605db5013',
    signature: '4nxSR009BlXj7HZFahIR1e+tIEtdeneMKdU+yEmtkIc=',
  },
  {
    quirk: 'A of an odd number of digits',
    a: 'f46dd28a5499d8efef0b8fb8ee1ec1c5a5e407c9381741d576ba8deb4f59ec3f',
    b: '76a8277347f52530e1cf979175a178980b3a180d176165c985d85f7e142f1eed',
    A: '22de4800b0fa6820a04b5470bcf59100f3f465541fdaf2eaa4479d12b20536c1',
    B: 'f60630720071fdcec50d2c89f7a89d857434faaa3619aaaa89fb939df4c33b0b',
    key: '7e2542409159e16791c80fdffdc79753',
    signature: 'nSoJm15TB61fhFoUqRTm92NDMmr1DRhiEHfGQGjxgHw=',
  },
  {
    quirk: 'A a byte short',
    a: '5312dd7011b1ebe7cc33d897f1e887d95a7d13973fc7ac7d526992ae953a6ffa',
    b: '8ca30f763eef2babf5aceb0420fa7f6044b614b96d6d1eb7af1f17632196c6c8',
    A: 'f0512d7a89ce4945204cdbba9094fd8adb159bbc9911e499c362518adda7c20e',
    B: 'e833c37138442ce62d65772687dcf11fa0159b3bc535b66f987e9bb122d122a3',
    key: '4f26fe9ed8344222b9a8edee4e943b35',
    signature: '1lpV8dLEmjG4SdntkxeBymU9z6UumgDBKHUneip1+4c=',
  },
  {
    quirk: 'B of an odd number of digits',
    a: '5f95a7d242e4ea751ed82afbbbc35bf067e98a435a55b3b638626af601471c2b',
    b: '3b7e9da2df5de9523282424656a51ce393523866f9179f93a92744353ad76cba',
    A: 'c0383e00c4bf3e9f2cf3b71ff6162473ad83e545d6405ddc2942a3adc5c0d43b',
    B: 'c1b531e822d3d5b38b077ca82509ab1c0f98d3dd30d639333a12a2efddd87935',
    key: '6548645bf6a54c6c8426529f9d25d89d',
    signature: 'NxTjTacL856ZXWYGqPhCfWq5ZdqFYn6EXwLf4mNS2Qw=',
  },
  {
    quirk: 'B a byte short',
    a: '6bf03a7bc26bd5c8805595d320f03a08ae31971f6423e5bd5c5b84915cb88aba',
    b: '298ede39cd64c9e660bae68a755972d212950bcee08f9b1c3efa2269092c2d42',
    A: '34e9242d8d2b33d979982042143532a560f028b1e688c22804ebf4704f74583c',
    B: 'bc9392dbb1c5361b11782b9ec07940040a6526ee57a27169d94fab350890bbbf',
    key: 'ca6491d6de1e858db13868e462becb20',
    signature: 'w3nTddeUGVGOJfK7ENWsIPFslwijdlBKR/Ta6J8UdeA=',
  },
  {
    quirk: 'u a byte short',
    a: '58a433ac7bb0f161f78d25672b45cbc08248f4ec504b1137c95d3ec4e0265780',
    b: '7f7b9f4b94e8e6d8ff2227d50d04222f37d190d07e36da08145fd813faf598ca',
    A: 'c4eabec2bfe3ae722c522d17fe802a59e55010aa6a90f6b853ff5df37f39c78d',
    B: '21d2f8fbebae43a72c66769a5ee2a8a1fb791cbb582793ef631366d603ff503a',
    key: '06320729662103a4b756c3958f729614',
    signature: 'vsuWBNh4ttenH8n1GzBP2qXy0IfzX/mvtc1ic4Ar0zQ=',
  },
  {
    quirk: 'u of an odd number of digits',
    a: '622dd0c704d6af123eea761a8572143f99535359ccdbb10ba57a2b84a8af0c4c',
    b: '17bb42fe2af6771b4815132dad5d9b4b46d0fdf121aabb4daaaa7acd0c3447be',
    A: '06f77b2c4334e83182b85bc9b682f9d1621617ada4f7be363eb4b30775f2c016',
    B: '2036e3b4be065ee7178f812150095a9eaa6e9f49e6e9f2307519191336525ae3',
    key: '10f052ab76ab4a73d2ba00f49b250d9c',
    signature: 'A75mryJRATXp6ae4WU11gKdcxkryHdknbowYZyWAKVg=',
  },
  {
    quirk: 'S of an odd number of digits',
    a: '2c3a4249d77070058649dbd822dcaf7957586fce428cfb2ca88b94741eda8b07',
    b: '4814d92093ac8a0f4a2163ab87dee509ba306a58f5888be0edcb2fcd0712028b',
    A: 'af0020a8b6f4c5c3d8980079579b60d3f22b0d4b1f8349b0aafcddbc77b73dde',
    B: '3894adb6883b29e7bd9c96f64aa65b425ab1e8323a8e08dcb0ff8b96718706da',
    key: 'f5d884e701f7cc3d39463f45f668c770',
    signature: 'yccHhpSV/OzHh1K8UPa+xJmOV8w+3zirf2bM2hwjxqo=',
  },
  {
    quirk: 'S a byte short',
    a: '2dfd3d061be511596cd4e5339bd48ebf0f1d6dc17df8de6aca965dfbf522570b',
    b: '93de47ddfbde388567e8e8935436f8dfcbf3c7c63fba341eda86661a23c1042c',
    A: 'cc358cff3497c7ac1156e5317ff5b88fc08f8a8f2fa15a64e389d9a66e92f94d',
    B: '7167a1fda66476a20f06feb997e4149a40d94e51ef74d2dbee649b328cb0e206',
    key: '794a8729777db7126b6e56017cf68b9d',
    signature: 'ZMNlozrzARIzy2tmnCjS+YGGj0m0vx/WvvZh9zlkfu8=',
  },
  {
    quirk: 'a salt with its top bit set',
    salt: 'ff1122334455667788990a0b0c0d0e0f',
    a: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
    b: '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d',
    A: 'cc9768b3ed89f4896aa3622586e9c6b379cf56c2bc23a3c22122b5fb6a5f1559',
    B: '994d7791736617f7a9f472410fd1b149fbe823895b66e550e1781dc7c53c84de',
    key: 'abd1298895bcbae60551a36bf796536b',
    signature: 'cDVCme3VjeQFWgpl0oB/Qy6zE34A7fHtOHCAKOEdVRU=',
  },
  {
    quirk: 'a salt that begins with zero bytes',
    salt: '00004f22334455667788990a0b0c0d0e',
    a: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
    b: '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d',
    A: 'cc9768b3ed89f4896aa3622586e9c6b379cf56c2bc23a3c22122b5fb6a5f1559',
    B: '307288751bd0c6bcde041b159fc2192f397c6005566fb66b8f252be4d482a6e1',
    key: '6f808cc2419d1c41b209d444d3d92229',
    signature: 'zIqVPJt/E/Fb7HujicHEHPl8KiB5rGkecz0IYMFAP/c=',
  },
  {
    quirk: 'a salt that begins with a zero digit',
    salt: '0f1122334455667788990a0b0c0d0e0f',
    a: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
    b: '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d',
    A: 'cc9768b3ed89f4896aa3622586e9c6b379cf56c2bc23a3c22122b5fb6a5f1559',
    B: 'e4a059c6d057de4f61f8aa891780defb588b55489d1fe905b3f1a7693d190c34',
    key: '9a9db321cfa63e9bceb5ee6d5fe55027',
    signature: 'bnjGrd94XiyUlNWgR1RWpjnFX/8ejdCFqx4GYyI9oDA=',
  },
  {
    quirk: 'a salt whose zero byte stands before a set top bit',
    salt: '00ff22334455667788990a0b0c0d0e0f',
    a: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
    b: '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d',
    A: 'cc9768b3ed89f4896aa3622586e9c6b379cf56c2bc23a3c22122b5fb6a5f1559',
    B: 'cc84011f89342156bdadd845edf8a260162b55c10d67a474541524091e2acd33',
    key: 'fd61961ba4cdf7d3ca38326c7d8e207c',
    signature: 'VhoBB5OQKgkHzamtDKUmceA1hqIL+sbTNUMVCjgrKdk=',
  },
  {
    quirk: 'a name and password beyond ASCII',
    username: 'zoë',
    password: 'пароль-🔑',
    a: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
    b: '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d',
    A: 'cc9768b3ed89f4896aa3622586e9c6b379cf56c2bc23a3c22122b5fb6a5f1559',
    B: '6fa89a94e2a62727026ad7d9fac940c54e023ff309d52ce896f4c4f29efcf089',
    key: 'f3f9825915a3656c05984782275bc572',
    signature: 'UnvR2xOgAMe6fs0jB/76m4OMo8sm7xAaz+6MHSR08DI=',
  },
  {
    quirk: 'a tiny a',
    a: '0000000000000000000000000000000000000000000000000000000000000003',
    b: '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d',
    A: '2c624232cdd221771294dfbb310aca000a0df6ac8b66b696d90ef06fdefb64a3',
    B: '8e0acbbdbdf9e27b1c25110eed237e5e061f661bb5a0fe558ecc5cce878df848',
    key: '673795cdc261fc57de4d1b93090ca9d9',
    signature: '4i/v/yuMrN9taUccZ6oE5jK8/HDTjN1N4i9ACaic8wQ=',
  },
];
