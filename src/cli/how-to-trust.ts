const SAVED = 'recognito-ca.pem';

/**
 * How each kind of client is told to trust CAs.
 * @param paths of their files; undefined for one that is in no file
 * @param endpoint where devices find them: http(s), without a world
 * @param name what was asked for besides the local names
 */
export const howToTrust = (
  paths: readonly (string | undefined)[],
  endpoint: string,
  name: string | undefined,
): readonly string[] => {
  const [first] = paths;
  const isOneFile = paths.length === 1 && first !== undefined;
  const one = quoted(isOneFile ? first : SAVED);
  const asked = name === undefined ? '' : ` --name ${name}`;
  const download = `${endpoint}/_recognito/cert.pem${name === undefined ? '' : `?name=${name}`}`;
  const each = quoted(first ?? SAVED);
  const times = paths.length > 1 ? ' (once for each file)' : '';
  return [
    ...(isOneFile ? [] : [`Save    recognito cert${asked} --pem > ${SAVED}`, '']),
    'One program, for as long as the variable is set:',
    `  Node.js         export NODE_EXTRA_CA_CERTS=${one}`,
    `  AWS CLI, boto3  export AWS_CA_BUNDLE=${one}`,
    `  Python          export SSL_CERT_FILE=${one} REQUESTS_CA_BUNDLE=${one}`,
    `  curl            curl --cacert ${one} …`,
    `  Java            keytool -importcert -noprompt -alias recognito -file ${each} -keystore recognito.jks -storepass changeit${times}`,
    '',
    `The whole system${times}:`,
    `  macOS           sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain ${each}`,
    `  Debian, Ubuntu  sudo cp ${each} /usr/local/share/ca-certificates/recognito.crt && sudo update-ca-certificates`,
    `  Fedora, Arch    sudo trust anchor ${each}`,
    `  Windows         certutil -addstore -user Root ${each}`,
    '',
    'Browsers and devices:',
    '  Chrome, Edge and Safari on macOS and Windows follow the system.',
    `  Chrome on Linux certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n recognito -i ${each}`,
    '  Firefox         Settings, Privacy & Security, Certificates: View Certificates, Authorities, Import; trust it for websites',
    `  Android         open ${download} there; Settings, Security, Install a certificate, CA certificate.`,
    '                  An app takes it only where its network security config trusts user CAs.',
    `  iOS             open ${download} in Safari; Settings, General, VPN & Device Management, Install;`,
    '                  then General, About, Certificate Trust Settings: turn it on',
    '  A simulator     xcrun simctl keychain booted add-root-cert ' + each,
  ];
};

const quoted = (path: string): string => (/^[\w@%+=:,./\\-]+$/.test(path) ? path : JSON.stringify(path));
