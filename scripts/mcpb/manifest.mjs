// What a host is told of the bundle: how to start it, and what to ask the person who installs it.

/** Asked for in the host's own form. What is left empty arrives as `${user_config.…}`, which counts as not set. */
const ASKED = {
  url: {
    env: 'HOTELRUNNER_URL',
    option: {
      type: 'string',
      title: 'Address of your dashboard',
      description: 'As it stands in the browser: https://<property>.hotelrunner.com',
      required: true,
    },
  },
  rooms: {
    env: 'HOTELRUNNER_ROOMS',
    option: {
      type: 'number',
      title: 'Number of rooms',
      description: 'How many rooms the hotel has. Occupancy and free rooms cannot be told without it.',
      min: 1,
      max: 10_000,
    },
  },
  timezone: {
    env: 'HOTELRUNNER_TIMEZONE',
    option: {
      type: 'string',
      title: 'Time zone of the hotel',
      description: "Such as Africa/Casablanca. Left empty: this computer's.",
    },
  },
  email: {
    env: 'HOTELRUNNER_EMAIL',
    option: {
      type: 'string',
      title: 'E-mail for signing in (optional)',
      description: 'Left empty, a window opens at the first question, and you sign in there by hand.',
      sensitive: true,
    },
  },
  password: {
    env: 'HOTELRUNNER_PASSWORD',
    option: {
      type: 'string',
      title: 'Password for signing in (optional)',
      description: 'Kept by the host in the system\u2019s key store. It goes to your dashboard alone.',
      sensitive: true,
    },
  },
};

/**
 * @param {{ version: string, description: string, license: string, keywords: string[] }} project package.json
 * @param {{ name: string, description: string }[]} tools
 */
export function manifest({ version, description, license, keywords }, tools) {
  const asked = Object.entries(ASKED);
  return {
    manifest_version: '0.3',
    name: 'hotelrunner-mcp',
    display_name: 'HotelRunner (read only)',
    version,
    description,
    long_description:
      'Reads your HotelRunner dashboard with a browser of its own and answers questions about reservations, occupancy, guests and ' +
      'revenue. It cannot change anything. It is not made by HotelRunner. Chrome, Edge or Chromium has to be on this computer.',
    author: { name: 'hotelrunner-mcp' },
    icon: 'icon.png',
    icons: [{ src: 'icon.png', size: '512x512' }],
    server: {
      type: 'node',
      entry_point: 'dist/src/cli.js',
      mcp_config: {
        command: 'node',
        args: ['${__dirname}/dist/src/cli.js'],
        env: {
          ...Object.fromEntries(asked.map(([key, { env }]) => [env, `\${user_config.${key}}`])),
          HOTELRUNNER_LOGIN: 'auto',
        },
      },
    },
    tools,
    keywords,
    license,
    compatibility: { platforms: ['darwin', 'win32', 'linux'], runtimes: { node: '>=20' } },
    user_config: Object.fromEntries(asked.map(([key, { option }]) => [key, option])),
  };
}
