import { CLOUD_MESSAGES } from './messages-clouds.ts';
import { DOTNET_MESSAGES } from './messages-dotnet.ts';
import { GATEWAY_MESSAGES } from './messages-gateways.ts';
import { GO_MESSAGES } from './messages-go.ts';
import { JVM_MESSAGES } from './messages-jvm.ts';
import { NODE_MESSAGES } from './messages-node.ts';
import { OPENID_MESSAGES } from './messages-openid.ts';
import { OTHER_LANGUAGES } from './messages-other-languages.ts';
import { PYTHON_MESSAGES } from './messages-python.ts';
import type { ServerMessage } from './server-message.ts';

/** Every message that is recognized. Their words are those of the libraries' own sources and documents. */
export const SERVER_MESSAGES: readonly ServerMessage[] = [
  ...DOTNET_MESSAGES,
  ...NODE_MESSAGES,
  ...PYTHON_MESSAGES,
  ...GO_MESSAGES,
  ...JVM_MESSAGES,
  ...OTHER_LANGUAGES,
  ...OPENID_MESSAGES,
  ...GATEWAY_MESSAGES,
  ...CLOUD_MESSAGES,
];
